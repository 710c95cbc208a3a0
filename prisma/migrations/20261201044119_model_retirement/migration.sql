-- AlterTable
ALTER TABLE "resource" ADD COLUMN     "capabilities" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "retires_on" DATE;

-- CreateIndex
CREATE INDEX "resource_retires_on_idx" ON "resource"("retires_on");
