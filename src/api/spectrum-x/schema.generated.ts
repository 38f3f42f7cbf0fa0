// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "RailNicSelector": {
   "type": "object",
   "properties": {
    "pfNames": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "minItems": 1
    }
   },
   "required": [
    "pfNames"
   ],
   "additionalProperties": false
  },
  "RailTopology": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string",
     "minLength": 1
    },
    "nicSelector": {
     "$ref": "#/definitions/RailNicSelector"
    },
    "cidrPoolRef": {
     "type": "string"
    },
    "ipam": {
     "type": "string"
    },
    "mtu": {
     "type": "integer",
     "minimum": 0
    }
   },
   "required": [
    "name",
    "nicSelector",
    "mtu"
   ],
   "additionalProperties": false
  },
  "SpectrumXRailPoolConfigSpec": {
   "type": "object",
   "properties": {
    "draEnabled": {
     "type": "boolean"
    },
    "nodeSelector": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "maxUnavailable": {
     "type": [
      "number",
      "string"
     ],
     "multipleOf": 1
    },
    "networkNamespace": {
     "type": "string"
    },
    "numVfs": {
     "type": "integer",
     "minimum": 1
    },
    "railTopology": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/RailTopology"
     },
     "minItems": 1
    }
   },
   "required": [
    "numVfs",
    "railTopology"
   ],
   "additionalProperties": false
  },
  "SpectrumXRailPoolConfigV1Alpha1Spec": {
   "type": "object",
   "properties": {
    "multiplaneMode": {
     "type": "string",
     "enum": [
      "none",
      "swplb",
      "hwplb",
      "uniplane"
     ]
    },
    "sriovNetworkNodePolicyRef": {
     "type": "string"
    },
    "cidrPoolRef": {
     "type": "string"
    }
   },
   "required": [
    "multiplaneMode",
    "sriovNetworkNodePolicyRef",
    "cidrPoolRef"
   ],
   "additionalProperties": false
  }
 }
};
