import type { Delivery } from './delivery';
import { schema } from './schema.generated';
import { schemaCheck, SourceDocument } from '../document';
import { FabricError } from '../errors';

/**
 * Reads how clusters are delivered from a YAML or JSON file.
 *
 * @throws FabricError `document-unreadable`, `document-invalid`; with file, line and column of every mistake
 */
export function readDelivery(file: string): Delivery {
  const document = SourceDocument.fromFile(file);
  if (document.value === null) {
    throw new FabricError({
      code: 'document-invalid', location: { file, line: 1, column: 1 }, message: 'the delivery is empty', hint: 'it needs at least "kind" and "operators"',
    });
  }
  const problems = document.problems(schemaCheck(schema, 'Delivery'), 'document-invalid');
  if (problems.length > 0) throw new FabricError(problems);
  return document.value as Delivery;
}
