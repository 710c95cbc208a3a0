"use client";

import { CircleCheck, CircleX } from "lucide-react";
import Link from "next/link";
import { buttonStyles } from "#components/ui/button.tsx";
import type { ResourceUser, ResourceUsersPage } from "#lib/resources/access/schema.ts";
import type { AccessViewer } from "./places.ts";
import { Why } from "./why.tsx";

interface ResourceUsersProps {
  /** The page whose address asks about the resource */
  path: string;
  /** Null where each row is an organization, seen by an Admin */
  viewer: AccessViewer | null;
  users: ResourceUsersPage;
  /** What `people` are */
  noun?: string;
}

/** Who may use a resource, page by page. */
export function ResourceUsers({ path, viewer, users, noun = "Members" }: ResourceUsersProps) {
  const { resource, workspaces, people, page, more } = users;
  const to = (next: number) =>
    `${path}?${new URLSearchParams({ resource: resource.id, page: String(next) })}`;
  return (
    <>
      {workspaces.length > 0 ? (
        <Users heading="Workspaces" rows={workspaces} resource={resource} viewer={viewer} />
      ) : null}
      <Users heading={noun} rows={people} resource={resource} viewer={viewer} />
      {page > 1 || more ? (
        <nav aria-label="Pages" className="flex gap-2">
          {page > 1 ? (
            <Link href={to(page - 1)} prefetch={false} className={buttonStyles()}>
              Previous
            </Link>
          ) : null}
          {more ? (
            <Link href={to(page + 1)} prefetch={false} className={buttonStyles()}>
              Next
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}

interface UsersProps {
  heading: string;
  rows: readonly ResourceUser[];
  resource: ResourceUsersPage["resource"];
  viewer: AccessViewer | null;
}

function Users({ heading, rows, resource, viewer }: UsersProps) {
  return (
    <section aria-label={heading} className="flex flex-col gap-2">
      <h2 className="font-medium text-lg">{heading}</h2>
      {rows.length === 0 ? (
        <p className="text-muted">None.</p>
      ) : (
        <ul className="divide-y rounded-md border">
          {rows.map(({ id, name, detail, access }) => (
            <li key={id} className="flex items-center gap-3 px-3 py-2">
              {access.allowed ? (
                <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-good" />
              ) : (
                <CircleX aria-hidden="true" className="size-4 shrink-0 text-muted" />
              )}
              <span className="min-w-0 flex-1">
                <span className="block truncate">
                  <span className="font-medium">{name}</span>
                  {detail ? <span className="text-muted text-sm"> {detail}</span> : null}
                </span>
                <span className="block text-muted text-sm">
                  {access.allowed ? "Can use it" : "Can't use it"}: {access.reason}
                </span>
              </span>
              <Why
                resource={{ ...resource, name: `${resource.name}, ${name}` }}
                access={access}
                viewer={viewer ?? { slug: detail, isAdmin: true }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
