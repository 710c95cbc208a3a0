-- AlterTable
ALTER TABLE "account" ADD COLUMN     "workspace_id" UUID;

-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "workspace_id" UUID;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_organization_id_workspace_id_fkey" FOREIGN KEY ("organization_id", "workspace_id") REFERENCES "workspace"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is assigned belongs to a member or to a workspace. The rows there are satisfy the new conditions, which allow more.
ALTER TABLE account DROP CONSTRAINT account_member_check;
ALTER TABLE account ADD CONSTRAINT account_member_check
  CHECK (num_nonnulls(member_id, workspace_id) = CASE WHEN kind = 'ASSIGNED' THEN 1 ELSE 0 END);
ALTER TABLE transfer DROP CONSTRAINT transfer_member_check;
ALTER TABLE transfer ADD CONSTRAINT transfer_member_check
  CHECK (kind NOT IN ('ASSIGN', 'UNASSIGN') OR num_nonnulls(member_id, workspace_id) = 1) NOT VALID;

DROP INDEX account_key;
CREATE UNIQUE INDEX account_key ON account (organization_id, unit_id, kind, member_id, expires_at, workspace_id) NULLS NOT DISTINCT;
CREATE INDEX account_workspace_idx ON account (organization_id, workspace_id) WHERE workspace_id IS NOT NULL;
CREATE INDEX transfer_workspace_idx ON transfer (organization_id, workspace_id, id) WHERE workspace_id IS NOT NULL;

-- Its spending is counted under its id, and that of the whole organization under the nil UUID.
ALTER TABLE workspace ADD CONSTRAINT workspace_id_check CHECK (id <> '00000000-0000-0000-0000-000000000000');
