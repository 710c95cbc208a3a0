// Who acts while nobody is signed in yet: the sign-in door itself.
import { mintSystemActor } from "#lib/access/actor.ts";

export const signInActor = mintSystemActor("job:sign-in");
