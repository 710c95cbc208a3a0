import { routeActor } from "#lib/auth/current-actor.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { commandsOf } from "#lib/search/commands.ts";
import { findFavorites, findOpened, findTags } from "#lib/search/queries.ts";
import { type PaletteStart, paletteStartSchema } from "#lib/search/schema.ts";

/** What the palette begins with: pages, actions, and what is still there of what this browser opened lately (`recent`). */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await routeActor();
    const params = Object.fromEntries(new URL(request.url).searchParams);
    const { recent, organization } = paletteStartSchema.parse(params);
    const [favorites, opened, tagged] = await Promise.all([
      findFavorites(actor),
      findOpened(actor, recent),
      findTags(actor),
    ]);
    const start: PaletteStart = {
      favorites,
      recent: opened,
      commands: [...commandsOf(actor, organization), ...tagged],
    };
    return Response.json(start, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
