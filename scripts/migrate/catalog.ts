// The objects of a database by its system catalog. Two databases with equal maps behave alike.
import type { Client } from "pg";
import { rolesOf } from "./roles.ts";

/** From an object's name, like "column organization.name", to its definition. */
export type Catalog = Map<string, string>;

/** Objects of the schema public that belong to no extension. Column order is left out: nothing may depend on it. */
const OBJECTS = `
  WITH relations AS (
    SELECT c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.reloptions, c.relacl, c.relowner FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S')
      AND c.relname <> ALL ('{_prisma_migrations,_steward_sql}')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ), tables AS (SELECT * FROM relations WHERE relkind <> 'S')
  SELECT 'table ' || relname AS name, concat_ws(' ',
    CASE WHEN relrowsecurity THEN 'row security' END, CASE WHEN relforcerowsecurity THEN 'forced' END,
    (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(reloptions) o)) AS definition FROM tables
  UNION ALL
  SELECT 'sequence ' || relname, '' FROM relations WHERE relkind = 'S'
  UNION ALL
  SELECT 'column ' || t.relname || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attnotnull THEN 'NOT NULL' END, nullif(a.attgenerated, '')::text, pg_get_expr(d.adbin, d.adrelid),
    nullif(a.attcollation, 0)::regcollation::text, 'statistics ' || nullif(a.attstattarget, -1))
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  UNION ALL
  SELECT 'constraint ' || t.relname || '.' || c.conname, pg_get_constraintdef(c.oid)
  FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype <> 'n'
  UNION ALL
  SELECT 'index ' || t.relname || '.' || i.relname, pg_get_indexdef(i.oid)
  FROM tables t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
  UNION ALL
  SELECT 'enum ' || t.typname, string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder)
  FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.oid
  UNION ALL
  SELECT 'trigger ' || t.relname || '.' || g.tgname, pg_get_triggerdef(g.oid) || ' ' || g.tgenabled::text
  FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
  UNION ALL
  SELECT 'policy ' || t.relname || '.' || p.polname, concat_ws(' ', p.polcmd::text, CASE WHEN NOT p.polpermissive THEN 'RESTRICTIVE' END,
    'TO ' || (SELECT string_agg(r::regrole::text, ', ' ORDER BY r::regrole::text) FROM unnest(p.polroles) r),
    'USING ' || pg_get_expr(p.polqual, p.polrelid), 'CHECK ' || pg_get_expr(p.polwithcheck, p.polrelid))
  FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
  UNION ALL
  SELECT 'grants on ' || t.relname, (SELECT string_agg(coalesce(nullif(grantee, 0)::regrole::text, 'PUBLIC') || ' ' || privilege_type
      || CASE WHEN is_grantable THEN ' grantable' ELSE '' END, ', ' ORDER BY grantee::regrole::text, privilege_type)
    FROM aclexplode(t.relacl) WHERE grantee <> t.relowner)
  FROM relations t
  UNION ALL
  SELECT 'grants on ' || t.relname || '.' || a.attname, (SELECT string_agg(coalesce(nullif(grantee, 0)::regrole::text, 'PUBLIC') || ' '
      || privilege_type, ', ' ORDER BY grantee::regrole::text, privilege_type) FROM aclexplode(a.attacl))
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE a.attacl IS NOT NULL
  UNION ALL
  SELECT 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid) || coalesce((SELECT string_agg(
      coalesce(nullif(grantee, 0)::regrole::text, 'PUBLIC') || ' ' || privilege_type, ', ' ORDER BY grantee::regrole::text)
    FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) WHERE grantee <> p.proowner), '')
    || CASE WHEN p.proowner::regrole::text LIKE 'steward\\_%' THEN ' owned by ' || p.proowner::regrole ELSE '' END
  FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`;

/** Role names are written as in SQL files, ":tenant", so that databases can be compared. */
export async function readCatalog(client: Client): Promise<Catalog> {
  const { rows: own } = await client.query<{ name: string }>("SELECT current_database() AS name");
  const roles = Object.entries(rolesOf(own[0]?.name ?? ""));
  const { rows } = await client.query<{ name: string; definition: string | null }>(OBJECTS);
  const named = (text: string) =>
    roles.reduce(
      (result, [kind, role]) => result.replaceAll(new RegExp(`\\b${role}\\b`, "g"), `:${kind}`),
      text,
    );
  return new Map(rows.map(({ name, definition }) => [name, named(definition ?? "")]));
}
