// The search: a form, and the stories that Pagefind finds in the index of the site. What is looked for stays in the
// browser: it is kept behind the `#` of the address, which no server is sent.

const place = document.getElementById("part:search");
const told = place.dataset;
const page = document.documentElement;
const AT_ONCE = 10;
const before = new URLSearchParams(location.hash.slice(1));

const made = (name, attributes, ...content) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
  element.append(...content.filter(Boolean));
  return element;
};

// Pagefind has an index for each language, asks the page for its language when it is begun, and knows one at a time:
// by another address, it is another one. It never asks again for what it could not load: another one does.
let attempts = 0;
const openIndex = async (language) => {
  const pagefind = await import(`${told.index}pagefind.js?${language}&${++attempts}`);
  const own = page.lang;
  page.lang = language;
  pagefind.init().catch(() => {});
  page.lang = own;
  return { search: pagefind.search, filters: await pagefind.filters() };
};

const indexOf = (language) => openIndex(language).catch(() => openIndex(language));

const ownLanguageFirst = (one, other) => (other === page.lang) - (one === page.lang);

// How many stories there are of each desk, kind, author and year, in all languages.
const countsIn = (indexes) => {
  const counts = {};
  for (const { filters } of indexes)
    for (const [name, values] of Object.entries(filters))
      for (const [value, count] of Object.entries(values)) {
        counts[name] ??= {};
        counts[name][value] = (counts[name][value] ?? 0) + count;
      }
  return counts;
};

const counted = (number) => {
  const form = told[new Intl.PluralRules(page.lang).select(number)] || told.other;
  const digits = [...told.digits];
  return form.replace("{number}", String(number).replace(/\d/g, (digit) => digits[digit]));
};

const optionsOf = (name, counts) => {
  const order = name === "year" ? (one, other) => other - one : new Intl.Collator(page.lang).compare;
  return Object.keys(counts ?? {}).sort(order).map((value) => made("option", { value }, value));
};

const fieldFor = (control, name, kind) => {
  control.id = `part:${name}`;
  control.name = name;
  if (before.has(name)) control.value = before.get(name);
  return made("div", { class: kind }, made("label", { for: control.id }, told[name]), control);
};

const filterBy = (name, counts) => {
  const any = made("option", {}, told.any);
  any.value = "";
  return fieldFor(made("select", {}, any, ...optionsOf(name, counts)), name);
};

// Pagefind marks the words that it found, and escapes `<` and `>`; the index has `&` escaped before `lt;`, `gt;` and
// `amp;`. All of it becomes text again, and no text becomes HTML here.
const characters = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const excerptOf = (marked) =>
  marked.split(/<\/?mark>/).map((text, number) => {
    const plain = text.replace(/&(?:lt|gt|amp);/g, (escaped) => characters[escaped]);
    return number % 2 ? made("mark", {}, plain) : plain;
  });

const entryOf = ({ url, excerpt, meta }) => {
  const own = { lang: meta.language, dir: meta.direction };
  return made(
    "article",
    { class: "teaser" },
    made("p", { class: "kicker" }, meta.desk),
    made("h2", own, made("a", { href: url }, meta.title)),
    made("p", own, ...excerptOf(excerpt)),
    made("p", { class: "meta" }, made("time", { datetime: meta.date }, meta.day), meta.mark && made("b", {}, meta.mark)),
  );
};

const words = made("input", { type: "search", autocomplete: "off", spellcheck: "false" });
const form = made("form", { role: "search", "aria-label": told.title }, fieldFor(words, "words", "words"));
const status = made("p", { role: "status", class: "follow" });
const list = made("div", { class: "stories" });
const more = made("button", { type: "button" }, told.more);

let opening;
let asked = 0;
let query = "";
let waiting = [];
// How many stories whoever comes back to the page saw of what was found.
let seen = history.state?.seen;

const open = async () => {
  const indexes = await Promise.all(told.languages.split(" ").sort(ownLanguageFirst).map(indexOf));
  // What was chosen stays chosen when they are opened again.
  if (!form.elements.desk) {
    const counts = countsIn(indexes);
    form.append(...["desk", "kind", "author", "year"].map((name) => filterBy(name, counts[name])));
  }
  return indexes;
};

const showMore = async () => {
  const [now, number] = [waiting.splice(0, seen || AT_ONCE), asked];
  seen = undefined;
  const stories = await Promise.all(now.map((result) => result.data()));
  if (number !== asked) return;
  const entries = stories.map(entryOf);
  list.append(...entries);
  more.hidden = !waiting.length;
  history.replaceState({ seen: list.childElementCount }, "");
  return entries[0];
};

const search = async () => {
  const indexes = await (opening ??= open());
  const chosen = [...new FormData(form)].filter(([, value]) => value.trim());
  const last = query;
  query = String(new URLSearchParams(chosen));
  // Who asks for the same again keeps what they see, and as much of it as they see.
  if (query === last) return;
  const number = ++asked;
  history.replaceState(null, "", `#${query}`);
  const { words: text = null, ...by } = Object.fromEntries(chosen);
  const how = { filters: by, ...(text ? {} : { sort: { date: "desc" } }) };
  const found = chosen.length ? await Promise.all(indexes.map((index) => index.search(text, how))) : [];
  if (number !== asked) return;
  waiting = found.flatMap(({ results }) => results).sort((one, other) => text && other.score - one.score);
  // Of a part of the index that did not arrive, Pagefind says nothing: it finds no story there.
  if (chosen.length && !waiting.length && !navigator.onLine) throw new Error("offline");
  const summary = !chosen.length ? "" : waiting.length ? counted(waiting.length) : told.none;
  list.replaceChildren();
  await showMore();
  // What is said is there to be read by then.
  if (number === asked) status.textContent = summary;
};

// Who searches again, asks again for what did not arrive. The room for filters is given back: the way to the archive,
// to which they are sent, is at hand.
const fail = () => {
  opening = query = undefined;
  more.hidden = true;
  place.style.minBlockSize = 0;
  status.textContent = told.failed;
};

// On a bad line the index takes its time.
let patience;
const ask = () => {
  clearTimeout(patience);
  if (words.value.trim()) patience = setTimeout(() => (status.textContent = told.searching), 1000);
  search().catch(fail).finally(() => clearTimeout(patience));
};

let pause;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(ask, 200);
});
// A link to another search, opened here: no page is loaded for what changes behind the `#` alone.
addEventListener("hashchange", () => {
  if (/^#(words|desk|kind|author|year)=/.test(location.hash) && location.hash !== `#${query}`) location.reload();
});
more.addEventListener("click", () => {
  showMore().then((first) => first?.querySelector("a").focus(), fail);
});

more.hidden = true;
place.replaceChildren(form, status, list, more);
ask();
