// The same pages and feeds as newsdesk makes with its extra outputs off; everything else of Eleventy's is off.
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";
import { lists, pages } from "./lists.js";

export default function (eleventy) {
  eleventy.setUseGitIgnore(false);
  eleventy.amendLibrary("md", (md) => md.use(anchor, { tabIndex: false }).use(footnote));
  eleventy.addCollection("lists", (all) => lists(all));
  eleventy.addCollection("pages", (all) => pages(lists(all)));
  eleventy.addCollection("feeds", (all) => lists(all).filter((list) => list.hasFeed));
}

export const config = {
  dir: { input: "content", includes: "../layouts", data: "../data", output: "public" },
  templateFormats: ["md", "11ty.js"],
  // Bodies are Markdown and nothing else.
  markdownTemplateEngine: false,
  htmlTemplateEngine: false,
};
