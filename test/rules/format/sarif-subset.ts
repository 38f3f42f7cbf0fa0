/** As much of SARIF 2.1.0 as is written, and nothing beside it; stricter than the standard, never laxer. */
export const SARIF_SUBSET = {
  ...object({ $schema: { type: 'string', pattern: '^https://' }, version: { const: '2.1.0' }, runs: list({ $ref: '#/definitions/run' }, 1) }, ['version', 'runs']),
  definitions: {
    run: object({
      tool: object({ driver: object({ name: text(), version: text(), rules: list({ $ref: '#/definitions/rule' }) }, ['name', 'rules']) }, ['driver']),
      invocations: list(object({
        executionSuccessful: { type: 'boolean' },
        toolExecutionNotifications: list(object({ level: { const: 'error' }, message: { $ref: '#/definitions/message' }, locations: list({ $ref: '#/definitions/location' }, 1) }, ['message'])),
      }, ['executionSuccessful'])),
      results: list({ $ref: '#/definitions/result' }),
    }, ['tool', 'results']),
    rule: object({
      id: text(),
      shortDescription: { $ref: '#/definitions/message' },
      fullDescription: { $ref: '#/definitions/message' },
      defaultConfiguration: object({ level: { $ref: '#/definitions/level' } }, ['level']),
      help: object({ text: text(), markdown: text() }, ['text']),
      helpUri: { type: 'string', pattern: '^https://' },
      properties: object({ tags: { ...list(text()), uniqueItems: true }, page: text() }, []),
    }, ['id']),
    result: object({
      ruleId: text(),
      ruleIndex: { type: 'integer', minimum: 0 },
      level: { $ref: '#/definitions/level' },
      message: { $ref: '#/definitions/message' },
      locations: list({ $ref: '#/definitions/location' }, 1),
      relatedLocations: { ...list({ $ref: '#/definitions/location' }, 1), uniqueItems: true },
      partialFingerprints: { type: 'object', additionalProperties: text() },
      suppressions: { ...list(object({ kind: { enum: ['inSource', 'external'] }, justification: text() }, ['kind'])), uniqueItems: true },
    }, ['ruleId', 'message', 'locations', 'partialFingerprints']),
    location: object({
      id: { type: 'integer', minimum: 1 },
      message: { $ref: '#/definitions/message' },
      physicalLocation: object({
        artifactLocation: object({ uri: { type: 'string', pattern: '^[A-Za-z0-9._~:/%!*\'()-]+$' } }, ['uri']),
        region: object({ startLine: { type: 'integer', minimum: 1 } }, ['startLine']),
      }, ['artifactLocation']),
      logicalLocations: { ...list(object({ kind: text(), name: text(), fullyQualifiedName: text() }, [])), uniqueItems: true },
    }, []),
    message: object({ text: text() }, ['text']),
    level: { enum: ['error', 'warning', 'note'] },
  },
};

function object(properties: Readonly<Record<string, object>>, required: readonly string[]): object {
  return { type: 'object', additionalProperties: false, properties, required };
}

function list(items: object, minItems = 0): object {
  return { type: 'array', items, minItems };
}

function text(): object {
  return { type: 'string', minLength: 1 };
}
