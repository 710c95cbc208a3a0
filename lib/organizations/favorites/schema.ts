import { z } from "zod";

export const setFavoriteSchema = z.strictObject({ organizationId: z.uuid(), favorite: z.boolean() });
export type SetFavorite = z.output<typeof setFavoriteSchema>;

/** Stars that one user may set */
export const maxFavorites = 200;
