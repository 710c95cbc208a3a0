import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { namedActor } from "#lib/mailer/notify.ts";
import type { NotificationEvent } from "#lib/notifications/create.ts";

/** What the other Admins are notified of; the new one gets an email of their own. */
export function newAdminEvent(
  actor: Actor,
  { id, name, email }: { id: string; name: string; email: string },
): NotificationEvent {
  const by = actor.kind === "user" ? actor.name : namedActor(actor);
  return {
    kind: "admin.added",
    key: uuidv7(),
    actor,
    except: id,
    subjectId: id,
    data: { id, name: name || email, by },
  };
}
