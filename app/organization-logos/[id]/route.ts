import { answerError } from "#lib/core/http/answer.ts";
import { answerPicture } from "#lib/core/pictures/answer.ts";
import { findLogo } from "#lib/organizations/logo/queries.ts";

/**
 * Serves an organization's logo without a session: invited people see it before they have an account. Logo ids are random,
 * so organizations cannot be enumerated by guessing.
 */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/organization-logos/[id]">,
): Promise<Response> {
  try {
    const { id } = await params;
    return answerPicture(await findLogo(id), "logo");
  } catch (error) {
    return answerError(error);
  }
}
