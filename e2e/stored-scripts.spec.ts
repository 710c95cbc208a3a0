// case 103: user input is rendered as text everywhere.
import {
  asPlatform,
  makeAdmin,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  unique,
} from "#tests/factories.ts";
import { expect, test } from "./fixtures.ts";
import { call } from "./http.ts";
import { dialog, open, openList, openManage, rows, tab } from "./pages.ts";

const run = "window.pwned=1";
const payloads = [
  `<script>${run}</script>`,
  `"><script>${run}</script>`,
  `'><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</script><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `"><img src=x onerror=${run}>`,
  `<svg onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<body onload=${run}>`,
  `<iframe src="javascript:parent.${run}">`,
  `<iframe srcdoc="<script>parent.${run}</script>">`,
  `<a href="javascript:${run}">x</a>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  `<details open ontoggle=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<object data="javascript:${run}">`,
  `<base href="//evil.example/">`,
  `<meta http-equiv=refresh content="0;url=//evil.example">`,
  `<link rel=stylesheet href=//evil.example/x.css>`,
  `<style>@import '//evil.example/x.css'</style>`,
  `" onmouseover="${run}" x="`,
  `' onfocus='${run}' autofocus x='`,
  `\${${run}}`,
  `{{constructor.constructor('${run}')()}}`,
  `<!--<img src="--><img src=x onerror=${run}//">`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `\u2028</script><script>${run}</script>`,
  `*/${run}/*`,
];

test("case 103: stored payloads run nothing in the list, the dialogs, the menus, the models and the titles", async ({
  browse,
}) => {
  const word = unique();
  const organizations = [];
  for (const payload of payloads) {
    const text = payload.replace("\u2028", "");
    organizations.push(
      await makeOrganization(
        {
          name: `${text} ${word}`,
          contact: text,
          address: text,
          zip: text.slice(0, 20),
          city: text.slice(0, 100),
        },
        { description: payload },
      ),
    );
  }
  const person = await makeAdmin({ name: payloads[6] ?? "" });
  const models = await Promise.all(
    payloads.slice(0, 8).map((text) => makeModel({ provider: text.slice(0, 80), name: `${text} ${word}` })),
  );
  const page = await browse(person);
  const quiet = async () => expect(await page.evaluate(() => "pwned" in window)).toBe(false);

  await openList(page, word, { size: "100" });
  await expect(rows(page)).toHaveCount(payloads.length);
  await quiet();
  for (const { name } of organizations.slice(0, 3)) {
    await rows(page)
      .getByRole("button", { name: `More for ${name}`, exact: true })
      .click();
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape");
  }
  const [first] = organizations;
  await openManage(page, first?.name ?? "");
  for (const label of ["Assign Users", "Models", "Delete", "Details"]) await tab(page, label).click();
  await expect(dialog(page).getByRole("textbox", { name: "City" })).toHaveValue(first?.city ?? "");
  await quiet();
  for (const { slug, name, description } of organizations.slice(0, 16)) {
    await page.goto(`/organizations/${slug}/details`);
    await expect(page).toHaveTitle(`${name} · Steward`);
    await expect(page.locator("textarea")).toHaveValue(description);
    await quiet();
  }
  await open(page, `/resources/models?q=${word}&size=100`);
  await expect(page.getByRole("row").filter({ hasText: word })).toHaveCount(models.length);
  await quiet();
  await asPlatform((tx) =>
    tx.resource.updateMany({ where: { name: { contains: word } }, data: { retiredAt: new Date() } }),
  );
});

test("case 103: payloads in a URL, in the name of one's own organization, and in a repeated search", async ({
  browse,
}) => {
  const organization = await makeOrganization({ name: payloads[7] ?? "" });
  const user = await makeUser({ name: payloads[8] ?? "" });
  await makeMembership(user, organization);
  const member = await browse(user);
  await open(member, "/");
  await expect(member.getByRole("heading", { name: organization.name, level: 1 })).toBeVisible();
  const page = await browse(await makeAdmin());
  for (const payload of payloads.slice(0, 12)) {
    await page.goto(
      `/organizations?${new URLSearchParams({ q: payload, tier: payload, country: "<b", sort: payload })}`,
    );
    expect(await page.evaluate(() => "pwned" in window)).toBe(false);
  }
  for (const payload of payloads.filter((text) => text.includes("<"))) {
    const { body } = await call(`/login?${new URLSearchParams({ returnTo: `/${payload}` })}`);
    expect(body.includes(payload)).toBe(false);
  }
});
