// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "NetworkAttachmentDefinitionSpec": {
   "type": "object",
   "properties": {
    "config": {
     "type": "string"
    }
   },
   "additionalProperties": false
  }
 }
};
