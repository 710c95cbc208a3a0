-- AlterTable
ALTER TABLE "sales_import" ADD COLUMN     "sheet" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sheets" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What waits for a worker: since now also a file that nobody has opened yet.
DROP INDEX sales_import_waiting_idx;
CREATE INDEX sales_import_waiting_idx ON sales_import (created_at) WHERE status IN ('INSPECTING', 'READING', 'CHECKING', 'POSTING', 'UNDOING');
