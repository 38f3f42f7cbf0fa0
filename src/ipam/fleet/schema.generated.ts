// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "ClusterMemory": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "space": {
     "type": "array",
     "items": {
      "type": "string"
     }
    }
   },
   "required": [
    "name",
    "space"
   ],
   "additionalProperties": false
  },
  "FleetLedgerData": {
   "type": "object",
   "properties": {
    "version": {
     "type": "integer"
    },
    "clusters": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ClusterMemory"
     }
    }
   },
   "required": [
    "version",
    "clusters"
   ],
   "additionalProperties": false
  }
 }
};
