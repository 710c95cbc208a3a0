/** The default credit type of new organizations. It can be renamed, but never deleted. */
export const standardCreditTypeId = "019400d0-0000-7000-8000-000000000103";
