// What the bare counterpart does in place of a hold, and of recording usage: the least that keeps a balance and a row about it.

export const bareTables = `
  CREATE TABLE bare_account (id uuid PRIMARY KEY, balance numeric(24, 6) NOT NULL CHECK (balance >= 0));
  CREATE TABLE bare_entry (id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES bare_account, quantity numeric(24, 6) NOT NULL,
    key text NOT NULL UNIQUE, created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE bare_event (id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES bare_account, event_id text NOT NULL,
    occurred_at timestamptz NOT NULL, input_tokens bigint NOT NULL, UNIQUE (account_id, event_id))`;

export const bareDebit = `
  WITH debited AS (UPDATE bare_account SET balance = balance - 1 WHERE id = $1::uuid AND balance >= 1 RETURNING id)
  INSERT INTO bare_entry (id, account_id, quantity, key) SELECT gen_random_uuid(), id, -1, gen_random_uuid() FROM debited`;

export const bareIngest = `
  WITH debited AS (UPDATE bare_account SET balance = balance - cardinality($2::text[]) WHERE id = $1::uuid RETURNING id)
  INSERT INTO bare_event (id, account_id, event_id, occurred_at, input_tokens)
    SELECT gen_random_uuid(), debited.id, e.* FROM debited, unnest($2::text[], $3::timestamptz[], $4::bigint[]) e
    ON CONFLICT (account_id, event_id) DO NOTHING`;
