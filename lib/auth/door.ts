// Who acts while nobody is signed in yet: the sign-in door itself.
import { mintSystemActor } from "#lib/access/actor.ts";

export const door = mintSystemActor("job:sign-in");
