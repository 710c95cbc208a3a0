// Two server processes on one database are one portal.
import { once } from "node:events";
import { connect } from "node:net";
import { sessionCookieName } from "#lib/auth/session.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { challengeOf, holder, password } from "#tests/auth/second-factor/fixture.ts";
import { cookieFor, makeAdmin, unique } from "#tests/factories.ts";
import { act, actionId } from "./actions.ts";
import { expect, site, test } from "./fixtures.ts";
import { call, sessionCookieOf, submit } from "./http.ts";
import { type OwnServer, startServer, stopServer } from "./servers.ts";

// One server for all of them.
test.describe.configure({ mode: "default" });

let second: OwnServer;
test.beforeAll(async () => {
  second = await startServer();
});
test.afterAll(() => stopServer(second));

test("case 16: a session of one is valid on the other, and signed out of both at once", async () => {
  const { email } = await makeAdmin({ password: "a staple of a horse" });
  const answer = await submit("/login", { email, password: "a staple of a horse" }, { server: second.url });
  const session = sessionCookieOf(answer)?.value ?? "";
  const status = async (server: string) => (await call("/organizations", { session, server })).status;
  expect([await status(site), await status(second.url)]).toEqual([200, 200]);
  const signOut = "lib/auth/actions.ts signOutAction";
  await act(signOut, [], { path: "/organizations", session, headers: { origin: site } });
  expect([await status(site), await status(second.url)]).toEqual([307, 307]);
});

test("case 1: failures count over both", async () => {
  const form = { email: `${unique()}@people.example`, password: "wrong" };
  const statuses = [];
  for (const server of [site, second.url, site, second.url, second.url, site, second.url])
    statuses.push((await submit("/login", form, { server })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

test("cases 12, 13 and 14: codes, their limit and a reauthentication hold over both", async () => {
  const { user, code } = await holder();
  const servers = [site, second.url, site, second.url, second.url, site];
  const give = async (challenge: string, value: string, server: string) => {
    const headers = {
      origin: site,
      cookie: `${sessionCookieName().replace("session", "challenge")}=${challenge}`,
    };
    return (await submit("/login/second-factor", { code: value }, { server, headers })).status;
  };
  const [first, other] = [await challengeOf(user), await challengeOf(user)];
  const right = await code();
  expect([await give(first, right, site), await give(other, right, second.url)]).toEqual([303, 400]);
  const statuses = [];
  for (const server of servers) statuses.push(await give(other, "000000", server));
  expect(statuses).toEqual([400, 400, 400, 400, 429, 429]);

  const old = await cookieFor(user);
  await transaction(
    { role: "auth" },
    (tx) =>
      tx.$executeRaw`UPDATE session SET reauthenticated_at = now() - interval '1 hour' WHERE user_id = ${user.id}::uuid`,
  );
  const renew = async (session: string) => {
    const name = "lib/account/second-factor/actions.ts renewOwnRecoveryCodesAction";
    const at = {
      path: "/account/second-factor",
      session,
      headers: { origin: second.url },
      server: second.url,
    };
    return (await act(name, [], at)).status;
  };
  expect(await renew(old)).toBe(403);
  const prove = "lib/auth/reauth/actions.ts reauthenticateAction";
  const input = { way: "password", password };
  const answer = await act(prove, [input], { path: "/account", session: old, headers: { origin: site } });
  expect(await renew(sessionCookieOf(answer)?.value ?? "")).toBe(200);
});

test("case 115: a form that one server rendered can be sent to the other", async () => {
  const session = await cookieFor(await makeAdmin());
  const id = actionId("lib/list/preferences/actions.ts saveOwnTablePreferenceAction");
  const page = await call("/organizations", { session });
  expect(page.body.includes(id)).toBe(true);
  const headers = { "next-action": id, origin: second.url, "content-type": "text/plain" };
  const body = JSON.stringify([{ table: "organizations", columns: {} }]);
  const answer = await call("/organizations", { method: "POST", session, server: second.url, headers, body });
  expect(answer.status).toBe(200);
});

test("case 112: SIGTERM lets a request in flight finish, reports draining, and exits with 0", async () => {
  const server = await startServer();
  const admin = await makeAdmin();
  const session = await cookieFor(admin);
  const { hostname, port } = new URL(server.url);
  // A session that was not used lately is updated by its next request; locking its row makes that request wait.
  await transaction(
    { role: "auth" },
    (tx) => tx.$executeRaw`
    UPDATE session SET last_seen_at = now() - interval '5 minutes' WHERE user_id = ${admin.id}::uuid`,
  );
  const socket = connect(Number(port), hostname);
  let heard = "";
  socket.on("data", (data) => {
    heard += data;
  });
  await transaction({ role: "auth" }, async (tx) => {
    const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    await tx.$queryRaw`SELECT 1 FROM session WHERE user_id = ${admin.id}::uuid FOR UPDATE`;
    socket.write(get("/organizations", `Cookie: steward.session=${session}\r\n`));
    await expect
      .poll(async () => {
        const [row] = await tx.$queryRaw<{ n: number }[]>`
          SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND ${pid}::int = ANY (pg_blocking_pids(pid))`;
        return row?.n;
      })
      .toBe(1);
    server.process.kill("SIGTERM");
    // New connections are refused from now on; on the open one, readiness says why.
    await expect.poll(() => reaches(hostname, Number(port))).toBe(false);
    socket.write(get("/readyz"));
  });
  await once(socket, "close");
  const [first = "", ...rest] = heard.split("HTTP/1.1 ").slice(1);
  expect(first).toMatch(/^200 /);
  expect(first).toContain("</html>");
  expect(rest.join()).toMatch(/^503 .*draining/s);
  expect(await server.ended).toBe(0);
});

const get = (path: string, headers = "") => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`;

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

test("case 110: a killed server leaves nothing behind that stops the other", async () => {
  const victim = await startServer();
  const session = await cookieFor(await makeAdmin());
  const under = Array.from({ length: 8 }, () =>
    call("/organizations", { session, server: victim.url }).catch(() => undefined),
  );
  victim.process.kill("SIGKILL");
  await Promise.all(under);
  expect((await call("/organizations", { session })).status).toBe(200);
  expect((await call("/organizations", { session, server: second.url })).status).toBe(200);
});
