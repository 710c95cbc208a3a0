import { readWithHat } from "#lib/db.ts";

/** Whether the platform lets organizations' providers sign people in; everybody may know. */
export async function oauthLoginIsOn(): Promise<boolean> {
  const [settings] = await readWithHat(
    { hat: "auth" },
    (tx) => tx.$queryRaw<{ on: boolean }[]>`SELECT oauth_login AS on FROM platform_settings`,
  );
  return settings?.on ?? false;
}
