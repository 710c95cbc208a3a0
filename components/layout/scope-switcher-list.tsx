"use client";

import { Combobox } from "@base-ui/react/combobox";
import { Check, Globe, Settings } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { popupBox, popupItem } from "#components/ui/popup.ts";
import { usePopupRoot } from "#components/ui/popup-scope.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import { ScopeLabel, type ScopeSwitcherProps, scopeButton } from "./scope-label.tsx";
import { type Place, placesOf, platform } from "./scope-places.ts";
import { useSwitcherChoices } from "./use-switcher-choices.ts";

/** The switcher after its first use: the same button, and the list that it opens. */
export function ScopeSwitcherList({ label, organization, personId }: ScopeSwitcherProps) {
  const [open, setOpen] = useState(true);
  const [text, setText] = useState("");
  const trigger = useRef<HTMLButtonElement>(null);
  const { choices, said } = useSwitcherChoices(personId, open, text);
  const items = useMemo(
    () =>
      Combobox.createItems(choices ? placesOf(choices) : [], {
        getValue: (place: Place) => place.id,
        getLabel: (place: Place) => place.name,
      }),
    [choices],
  );

  // A full page load, so that nothing of the previous organization stays in the browser's memory, and so that the browser
  // asks before unsaved input is lost.
  function go(id: string | null) {
    const place =
      choices &&
      placesOf(choices)
        .flatMap((group) => group.items)
        .find((one) => one.id === id);
    if (place) location.assign(place.href);
  }

  return (
    <Combobox.Root
      items={items}
      filter={null}
      autoHighlight
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setText("");
      }}
      inputValue={text}
      onInputValueChange={setText}
      value={organization?.id ?? platform}
      onValueChange={go}
    >
      <Combobox.Trigger ref={trigger} role="button" {...scopeButton(label)}>
        <ScopeLabel label={label} organization={organization} />
      </Combobox.Trigger>
      <Combobox.Portal container={usePopupRoot()}>
        <Combobox.Positioner align="start" sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Combobox.Popup
            aria-label="Switch organization"
            finalFocus={trigger}
            className={cn(popupBox, "w-88 max-w-[calc(100vw-1rem)] overflow-hidden")}
          >
            <Combobox.Input
              placeholder="Search organizations"
              aria-label="Search organizations"
              className="h-10 w-full border-b bg-transparent px-3 outline-none max-md:text-lg pointer-coarse:h-11 pointer-coarse:text-lg"
            />
            <Combobox.Empty>
              <p className="px-3 py-2.5 text-muted">{said}</p>
            </Combobox.Empty>
            <Combobox.List className="max-h-[min(24rem,calc(var(--available-height)-6rem))] scroll-py-1 overflow-y-auto overscroll-contain p-1 data-empty:p-0">
              {(group: { label: string; items: Place[] }) => (
                <Combobox.Group key={group.label} items={group.items}>
                  {group.label ? (
                    <Combobox.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-muted text-xs">
                      {group.label}
                    </Combobox.GroupLabel>
                  ) : null}
                  <Combobox.Collection>
                    {(place: Place) => <PlaceItem key={place.id} place={place} />}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
            {choices?.more ? (
              <p className="border-t px-3 py-2 text-muted text-sm">Keep typing to narrow the list.</p>
            ) : null}
            {organization?.manage ? (
              <div className="border-t p-1">
                <a
                  href={`/organizations/${organization.slug}/details`}
                  className={cn(popupItem, "hover:bg-hover")}
                >
                  <Settings aria-hidden="true" /> Manage Organization
                </a>
              </div>
            ) : null}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function PlaceItem({ place }: { place: Place }) {
  return (
    <Combobox.Item value={place.id} className={popupItem}>
      {place.id === platform ? (
        <span className="grid size-6 shrink-0 place-items-center">
          <Globe aria-hidden="true" className="text-muted" />
        </span>
      ) : (
        <Avatar name={place.name} picture={logoUrl(place.logoId)} className="size-6" />
      )}
      <span className="min-w-0 flex-1 truncate">{place.name}</span>
      {place.id === platform ? <span className="text-muted text-sm">All organizations</span> : null}
      {place.inactive ? <span className="text-muted text-sm">Inactive</span> : null}
      {place.role ? <span className="text-muted text-sm">{roleLabels[place.role]}</span> : null}
      <Combobox.ItemIndicator>
        <Check aria-hidden="true" />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}
