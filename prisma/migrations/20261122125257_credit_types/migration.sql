-- Counting the organizations of a credit type, and asking whether one may be deleted, reads no table.
-- CreateIndex
CREATE INDEX "organization_credit_type_id_deleted_at_idx" ON "organization"("credit_type_id", "deleted_at");
