"use client";

import { Star } from "lucide-react";
import { runAction } from "#components/forms/run-action.ts";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { notify } from "#components/ui/notify.ts";
import { setFavoriteAction } from "#lib/organizations/favorites/actions.ts";
import type { SetFavorite } from "#lib/organizations/favorites/schema.ts";

type Wanted = SetFavorite & { name: string };

/** Stars an organization or removes the star, and says so. */
export function useFavorite() {
  return async ({ name, ...wanted }: Wanted) => {
    if (await runAction(setFavoriteAction(wanted)))
      notify.ok(`${name} is ${wanted.favorite ? "now" : "no longer"} a favorite.`);
  };
}

export function FavoriteButton({ organizationId, name, favorite }: Wanted) {
  const setFavorite = useFavorite();
  return (
    <button
      type="button"
      aria-pressed={favorite}
      aria-label={`Favorite ${name}`}
      title={favorite ? "Remove from favorites" : "Add to favorites"}
      className={cn(buttonStyles({ variant: "ghost", size: "icon" }), "noscript:hidden")}
      onClick={() => setFavorite({ organizationId, name, favorite: !favorite })}
    >
      <Star aria-hidden="true" className={favorite ? "fill-current text-warn" : "text-muted"} />
    </button>
  );
}
