import { answerError } from "#lib/core/http/answer.ts";
import { answerPicture } from "#lib/core/pictures/answer.ts";
import { findLogo } from "#lib/organizations/logo/queries.ts";

/**
 * An organization's logo, for everybody who knows its address: invited people see it before they have an account. Logos are
 * no secret, and their ids are random, so that nobody finds them, or learns which organizations there are, by trying.
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
