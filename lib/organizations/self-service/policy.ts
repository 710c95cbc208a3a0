/** Organizations that one Org Admin may have created and not deleted */
export const maxCreated = 10;
