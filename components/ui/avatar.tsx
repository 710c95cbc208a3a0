import { cn } from "./cn.ts";

const tints = 7;

/** One or two characters for a name, in any script. */
export function initials(name: string): string {
  const parts = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = parts[0] ?? "?";
  const second = parts.length > 1 ? (parts[parts.length - 1] ?? "") : "";
  return `${[...first][0] ?? ""}${[...second][0] ?? ""}`.toUpperCase();
}

/** A tint that depends on the name alone. */
export function tint(name: string): number {
  let hash = 0;
  for (let index = 0; index < name.length; index++) hash = (hash * 31 + name.charCodeAt(index)) | 0;
  return Math.abs(hash) % tints;
}

interface AvatarProps {
  name: string;
  /** URL of a picture, if there is one. */
  picture?: string | undefined;
  className?: string;
}

/** Decoration beside a name that is written out. */
export function Avatar({ name, picture, className }: AvatarProps) {
  if (picture) {
    // biome-ignore lint/performance/noImgElement: it comes in the one size that there is.
    return <img src={picture} alt="" className={cn("avatar object-cover", className)} />;
  }
  return (
    <span
      aria-hidden="true"
      className={cn("avatar", className)}
      data-tint={tint(name)}
      data-initials={initials(name)}
    />
  );
}
