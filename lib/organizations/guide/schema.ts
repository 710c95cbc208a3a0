import { z } from "zod";
import { paragraph } from "#lib/core/text.ts";
import { guideLength } from "#lib/organizations/guide/policy.ts";

export const setMemberGuideSchema = z.strictObject({
  organizationId: z.uuid(),
  guide: paragraph(guideLength),
  /** The guide that the form was filled with */
  before: paragraph(guideLength),
});
export type SetMemberGuide = z.output<typeof setMemberGuideSchema>;

export interface MemberGuide {
  /** Empty when none was written */
  guide: string;
  can: { set: boolean };
}
