// The actor of sign-ins, before a user is signed in.
import { mintSystemActor } from "#lib/access/actor.ts";

export const signInActor = mintSystemActor("job:sign-in");
