import { z } from "zod";
import { routeActor } from "#lib/auth/current-actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { answerError } from "#lib/core/http/answer.ts";
import { wholeNumber } from "#lib/core/numbers.ts";
import { addSalesFileChunk } from "#lib/sales-imports/upload/service.ts";

const address = z.object({
  id: z.uuid(),
  n: wholeNumber({ min: 0, max: 1000, error: "This isn't a valid chunk number." }),
});

/** Takes one chunk of a file as the raw body: no form to parse, and no chunk exceeds the body limit. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/internal/sales-imports/[id]/chunks">,
) {
  try {
    const actor = await routeActor();
    const { n } = Object.fromEntries(new URL(request.url).searchParams);
    const parsed = address.safeParse({ ...(await params), n });
    if (!parsed.success) throw new AppError("INVALID", "This isn't a valid chunk of a sales file.");
    const data = new Uint8Array(await request.arrayBuffer());
    const answer = await addSalesFileChunk(actor, { ...parsed.data, data });
    return Response.json(answer, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerError(error);
  }
}
