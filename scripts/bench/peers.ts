// npm run bench -- peers
//
// Compares user management with better-auth, both over HTTP, with a session read on each request, on one PostgreSQL and in
// alternating rounds. The peer runs directly on node:http; Steward responds through Next.
import { Problem } from "../problem.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { read } from "./answer.ts";
import { atRest, openSize } from "./database.ts";
import type { Size } from "./generate.ts";
import { measure, type Plan, type Speed, type Target } from "./load.ts";
import { fillPeer, type PeerPeople } from "./peer/data.ts";
import { addPeople, domain, type People } from "./peer/people.ts";
import { type Peer, startPeer } from "./peer/start.ts";
import { type Goal, rated, speedCells, speedHeadings, table, title } from "./report.ts";
import { listPage, prepareBench, type Steward, startLess, startSteward } from "./server.ts";

const connections = 8;
const reading: Plan = { rounds: 5, seconds: 3, connections };
const writing: Plan = { rounds: 5, requests: 320, connections };
const warmUp: Plan = { ...writing, rounds: 1 };
/** One per request of `writing`, including its warm-up */
const joining = 6 * 320;

const goals = {
  session: { must: 1, want: 1.3 },
  list: { must: 3, want: 5 },
  invitation: { must: 0.8, want: 1 },
} satisfies Record<string, Goal>;

interface Sides {
  rest: () => Promise<void>;
  steward: Steward;
  /** Steward's verbs, as plain HTTP without a page or a form */
  less: Steward;
  people: People;
  peer: Peer;
  peerPeople: PeerPeople;
}

export async function benchPeers(lifetime: Lifetime, size: Size): Promise<void> {
  const server = await prepareBench(lifetime);
  const database = await openSize(server, size, (line) => console.log(line));
  const people = await addPeople(database, joining);
  const steward = await startSteward(lifetime, database);
  const less = await startLess(lifetime, database);
  const peer = await startPeer(lifetime, server);
  const peerPeople = await fillPeer(peer, size, joining);
  console.log(`Steward against better-auth ${peer.version} on Node ${process.versions.node}, pg for both.`);
  const sides = { rest: () => atRest(server), steward, less, people, peer, peerPeople };
  await showSessionCheck(sides);
  await showLists(sides);
  await showInviting(sides);
  await showAccepting(sides);
}

async function showSessionCheck({ less, peer, peerPeople }: Sides): Promise<void> {
  const { url, headers, pid } = less;
  const ours = { name: "Steward, session check", url: `${url}/session`, headers, pid };
  const empty = { name: "Steward, empty handler", url: `${url}/empty`, headers, pid };
  const theirs = peerTarget(peer, "better-auth get-session", "/get-session", peerPeople.admin);
  await expectInside(theirs, '"userId":"admin-0"');
  const rate = await compare("Session check", [ours, empty, theirs], reading);
  console.log(`Session check / better-auth:       ${rated(rate(ours) / rate(theirs), goals.session)}`);
  console.log(`Session check / empty handler:     ${(rate(ours) / rate(empty)).toFixed(2)}`);
}

async function showLists({ rest, steward, less, peer, peerPeople }: Sides): Promise<void> {
  const page = listPage(steward, "/users", "Steward, users page", "size=50");
  const newest = listPage(steward, "/users", "Steward, users page, newest", "size=50&sort=-createdAt");
  const rows = listPage(less, "/users", "Steward, its rows as JSON", "size=50");
  const path = "/admin/list-users?limit=50";
  const theirs = peerTarget(peer, "better-auth list-users", path, peerPeople.admin);
  const sorted = peerTarget(
    peer,
    "better-auth list-users, newest",
    `${path}&sortBy=createdAt&sortDirection=desc`,
    peerPeople.admin,
  );
  await expectInside(theirs, '"total":');
  const targets = [page, newest, rows, theirs, sorted];
  // A page has more code to JIT-compile than a small handler: without this it would pay for that during its measurement.
  await measure([page], { ...reading, rounds: 1, seconds: 30 });
  // After a round of sorted lists, the peer's database is still busy for up to a second.
  const rate = await compare("Users list, 50 rows", targets, { ...reading, rest });
  console.log(`Users page / list-users:           ${rated(rate(page) / rate(theirs), goals.list)}`);
  console.log(`Newest, page / list-users:         ${rated(rate(newest) / rate(sorted), goals.list)}`);
  console.log(`Its rows as JSON / list-users:     ${rated(rate(rows) / rate(theirs), goals.list)}`);
}

async function showInviting({ less, people, peer, peerPeople }: Sides): Promise<void> {
  const invite = (inviters: People["inviters"], form: (email: string, organizationId: string) => object) =>
    alternate(inviters, ({ cookie, organizationId }, n) => ({
      cookie,
      body: form(`guest-${n}@${domain}`, organizationId),
    }));
  const ours: Target = {
    ...posting("Steward, inviteUsers", `${less.url}/invite`, less),
    post: invite(people.inviters, (addresses, organizationId) => ({
      addresses,
      organizationId,
      role: "USER",
      expiresIn: 86_400,
    })),
  };
  const theirs: Target = {
    ...posting("better-auth invite-member", `${peer.url}/api/auth/organization/invite-member`, peer),
    post: invite(peerPeople.inviters, (email, organizationId) => ({ email, organizationId, role: "member" })),
  };
  const rate = await compare("Inviting one by one", [ours, theirs], writing);
  console.log(`Invite / better-auth:              ${rated(rate(ours) / rate(theirs), goals.invitation)}`);
}

async function showAccepting({ less, people, peer, peerPeople }: Sides): Promise<void> {
  const accept = (joiners: People["joiners"], name: string) =>
    alternate(joiners, ({ cookie, invitation }) => ({ cookie, body: { [name]: invitation } }));
  const ours: Target = {
    ...posting("Steward, joinWithInvitation", `${less.url}/join`, less),
    post: accept(people.joiners, "token"),
  };
  const theirs: Target = {
    ...posting("better-auth accept-invitation", `${peer.url}/api/auth/organization/accept-invitation`, peer),
    post: accept(peerPeople.joiners, "invitationId"),
  };
  const rate = await compare("Accepting with an account", [ours, theirs], writing);
  console.log(`Accept / better-auth:              ${rated(rate(ours) / rate(theirs), goals.invitation)}`);
}

async function compare(heading: string, targets: readonly Target[], plan: Plan) {
  await measure(targets, "seconds" in plan ? { ...plan, rounds: 1 } : warmUp);
  const speeds = await measure(targets, plan);
  title(heading);
  const measured = targets.flatMap((target) => {
    const speed = speeds.get(target);
    return speed ? [[target.name, ...speedCells(speed)]] : [];
  });
  table(["", ...speedHeadings], measured);
  return (target: Target): Speed["rate"] => speeds.get(target)?.rate ?? Number.NaN;
}

function peerTarget({ url, pid }: Peer, name: string, path: string, cookie: string): Target {
  return { name, url: `${url}/api/auth${path}`, headers: { cookie }, pid };
}

function posting(name: string, url: string, { pid }: { pid: number }): Target {
  return { name, url, pid, headers: { origin: new URL(url).origin, "content-type": "application/json" } };
}

/** Requests that alternate between `all`, each with its number. */
function alternate<T>(all: readonly T[], request: (one: T, n: number) => { cookie: string; body: object }) {
  let next = 0;
  return () => {
    const n = next++;
    const one = all[n % all.length];
    if (!one) throw new Problem("There is nobody to ask for it.");
    const { cookie, body } = request(one, n);
    return { headers: { cookie }, body: JSON.stringify(body) };
  };
}

/** The peer responds 200 to anyone: only the body shows whether the session is valid. */
async function expectInside(target: Target, expected: string): Promise<void> {
  const text = (await read(target, "identity")).toString();
  if (!text.includes(expected)) throw new Problem(`"${target.name}" answered ${text.slice(0, 200)}`);
}
