// Faults in the middle of a transaction: the database itself refuses some rows.
import { connectAsOwner } from "#tests/database/connect.ts";
import { unique } from "#tests/factories.ts";

interface Fault {
  /** SQLSTATE */
  code?: string;
  /** How often; always by default */
  times?: number;
}

/** Makes the database refuse to write the rows of `table` that meet `condition`. Returns the function that ends it. */
export async function refuseRows(
  event: "BEFORE INSERT" | "BEFORE UPDATE" | "BEFORE DELETE",
  table: string,
  condition: string,
  { code = "P0001", times }: Fault = {},
): Promise<() => Promise<void>> {
  const owner = await connectAsOwner();
  const name = `refuse_${unique()}`;
  // A sequence keeps counting across rollbacks.
  await owner.query(`
    CREATE SEQUENCE ${name}_tries; GRANT USAGE ON SEQUENCE ${name}_tries TO PUBLIC;
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('${name}_tries') <= ${times ?? 1_000_000} THEN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END IF;
      RETURN coalesce(NEW, OLD); END $$;
    CREATE TRIGGER ${name} ${event} ON ${table} FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION ${name}()`);
  return async () => {
    await owner.query(`DROP TRIGGER ${name} ON ${table}; DROP FUNCTION ${name}; DROP SEQUENCE ${name}_tries`);
    await owner.end();
  };
}
