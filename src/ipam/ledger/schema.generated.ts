// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "FabricMemory": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "networks": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/NetworkMemory"
     }
    },
    "units": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/UnitMemory"
     }
    },
    "slots": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/SlotMemory"
     }
    }
   },
   "required": [
    "name",
    "networks",
    "slots"
   ],
   "additionalProperties": false
  },
  "LedgerData": {
   "type": "object",
   "properties": {
    "version": {
     "type": "integer"
    },
    "cluster": {
     "type": "string"
    },
    "fabrics": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/FabricMemory"
     }
    }
   },
   "required": [
    "version",
    "cluster",
    "fabrics"
   ],
   "additionalProperties": false
  },
  "NetworkMemory": {
   "type": "object",
   "properties": {
    "family": {
     "type": "string",
     "enum": [
      "IPv4",
      "IPv6"
     ]
    },
    "kind": {
     "type": "string",
     "enum": [
      "routed",
      "flat"
     ]
    },
    "supernet": {
     "type": "string"
    },
    "nodePrefixLength": {
     "type": "integer"
    },
    "addressesPerNode": {
     "type": "integer"
    },
    "gateway": {
     "type": "string"
    },
    "rails": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/RailMemory"
     }
    }
   },
   "required": [
    "family",
    "kind",
    "supernet",
    "gateway",
    "rails"
   ],
   "additionalProperties": false
  },
  "RailMemory": {
   "type": "object",
   "properties": {
    "rail": {
     "type": "integer",
     "minimum": 0
    },
    "plane": {
     "type": "integer",
     "minimum": 0
    },
    "subnet": {
     "type": "string"
    }
   },
   "required": [
    "rail",
    "subnet"
   ],
   "additionalProperties": false
  },
  "SlotMemory": {
   "type": "object",
   "properties": {
    "slot": {
     "type": "integer",
     "minimum": 0
    },
    "node": {
     "type": "string"
    },
    "retired": {
     "type": "boolean"
    }
   },
   "required": [
    "slot",
    "node"
   ],
   "additionalProperties": false
  },
  "UnitMemory": {
   "type": "object",
   "properties": {
    "unit": {
     "type": "integer",
     "minimum": 0
    },
    "name": {
     "type": "string"
    }
   },
   "required": [
    "unit",
    "name"
   ],
   "additionalProperties": false
  }
 }
};
