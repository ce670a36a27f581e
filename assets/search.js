// The search: a form, and the stories that Pagefind finds in the index of the site. What is looked for stays in the
// browser: it is kept behind the `#` of the address, which no server is sent.

const place = document.getElementById("part:search");
const told = place.dataset;
const page = document.documentElement;
const AT_ONCE = 10;

const made = (name, attributes, ...content) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value);
  element.append(...content.filter(Boolean));
  return element;
};

// Pagefind has an index for each language, asks the page for its language when it is begun, and knows one at a time:
// by another address, it is another one. It never asks again for what it could not load: another one does.
const openIndex = async (language, attempt) => {
  const pagefind = await import(`${told.index}pagefind.js?${language}&${attempt}`);
  const own = page.lang;
  page.lang = language;
  pagefind.init().catch(() => {});
  page.lang = own;
  return { search: pagefind.search, filters: await pagefind.filters() };
};

const indexOf = (language) => openIndex(language, 1).catch(() => openIndex(language, 2));

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

const start = async () => {
  const indexes = await Promise.all(told.languages.split(" ").sort(ownLanguageFirst).map(indexOf));
  const counts = countsIn(indexes);
  const words = made("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const filters = ["desk", "kind", "author", "year"].map((name) => filterBy(name, counts[name]));
  const form = made(
    "form",
    { role: "search", "aria-label": told.title },
    fieldFor(words, "words", "words"),
    ...filters,
  );
  const status = made("p", { role: "status", class: "follow" });
  const list = made("div", { class: "stories" });
  const more = made("button", { type: "button" }, told.more);
  more.hidden = true;
  place.replaceChildren(form, status, list, more);

  let asked = 0;
  let query;
  let waiting = [];

  const showMore = async () => {
    const [now, number] = [waiting.splice(0, AT_ONCE), asked];
    const stories = await Promise.all(now.map((result) => result.data()));
    if (number !== asked) return;
    const entries = stories.map(entryOf);
    list.append(...entries);
    more.hidden = !waiting.length;
    return entries[0];
  };

  const search = async () => {
    const chosen = [...new FormData(form)].filter(([, value]) => value.trim());
    const before = query;
    query = String(new URLSearchParams(chosen));
    // Who asks for the same again keeps what they see, and as much of it as they see.
    if (query === before) return;
    const number = ++asked;
    history.replaceState(null, "", `#${query}`);
    const { words: text = null, ...by } = Object.fromEntries(chosen);
    const how = { filters: by, ...(text ? {} : { sort: { date: "desc" } }) };
    const found = chosen.length ? await Promise.all(indexes.map((index) => index.search(text, how))) : [];
    if (number !== asked) return;
    waiting = found.flatMap(({ results }) => results).sort((one, other) => text && other.score - one.score);
    const summary = !chosen.length ? "" : waiting.length ? counted(waiting.length) : told.none;
    list.replaceChildren();
    await showMore();
    // What is said is there to be read by then.
    if (number === asked) status.textContent = summary;
  };

  const fail = () => {
    query = undefined;
    status.textContent = told.failed;
  };
  let pause;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search().catch(fail);
  });
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => search().catch(fail), 200);
  });
  more.addEventListener("click", () => {
    showMore().then((first) => first?.querySelector("a").focus(), fail);
  });

  const before = new URLSearchParams(location.hash.slice(1));
  for (const field of form.elements) if (before.has(field.name)) field.value = before.get(field.name);
  if ([...new FormData(form)].some(([, value]) => value)) await search();
};

start().catch(() => place.replaceChildren(made("p", { class: "standfirst", role: "alert" }, told.failed)));
