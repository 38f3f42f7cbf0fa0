// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "AddressRange": {
   "type": "object",
   "properties": {
    "startIP": {
     "type": "string"
    },
    "endIP": {
     "type": "string"
    }
   },
   "required": [
    "startIP",
    "endIP"
   ],
   "additionalProperties": false
  },
  "CIDRPoolSpec": {
   "type": "object",
   "properties": {
    "cidr": {
     "type": "string"
    },
    "perNodeNetworkPrefix": {
     "type": "integer"
    },
    "gatewayIndex": {
     "type": "integer"
    },
    "exclusions": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/AddressRange"
     }
    },
    "perNodeExclusions": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/IndexRange"
     },
     "since": "v26.1"
    },
    "nodeSelector": {
     "$ref": "#/definitions/NodeSelector"
    },
    "defaultGateway": {
     "type": "boolean"
    },
    "routes": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/Route"
     }
    },
    "staticAllocations": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/StaticAllocation"
     }
    }
   },
   "required": [
    "cidr",
    "perNodeNetworkPrefix"
   ],
   "additionalProperties": false
  },
  "IPPoolSpec": {
   "type": "object",
   "properties": {
    "subnet": {
     "type": "string"
    },
    "perNodeBlockSize": {
     "type": "integer"
    },
    "gateway": {
     "type": "string"
    },
    "exclusions": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/AddressRange"
     }
    },
    "perNodeExclusions": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/IndexRange"
     },
     "since": "v26.1"
    },
    "nodeSelector": {
     "$ref": "#/definitions/NodeSelector"
    },
    "defaultGateway": {
     "type": "boolean"
    },
    "routes": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/Route"
     }
    }
   },
   "required": [
    "subnet",
    "perNodeBlockSize"
   ],
   "additionalProperties": false
  },
  "IndexRange": {
   "type": "object",
   "properties": {
    "startIndex": {
     "type": "integer",
     "minimum": 0
    },
    "endIndex": {
     "type": "integer",
     "minimum": 0
    }
   },
   "required": [
    "startIndex",
    "endIndex"
   ],
   "additionalProperties": false
  },
  "NodeSelector": {
   "type": "object",
   "properties": {
    "nodeSelectorTerms": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/NodeSelectorTerm"
     },
     "minItems": 1
    }
   },
   "required": [
    "nodeSelectorTerms"
   ],
   "additionalProperties": false
  },
  "NodeSelectorRequirement": {
   "type": "object",
   "properties": {
    "key": {
     "type": "string"
    },
    "operator": {
     "type": "string",
     "enum": [
      "In",
      "NotIn",
      "Exists",
      "DoesNotExist",
      "Gt",
      "Lt"
     ]
    },
    "values": {
     "type": "array",
     "items": {
      "type": "string"
     }
    }
   },
   "required": [
    "key",
    "operator"
   ],
   "additionalProperties": false
  },
  "NodeSelectorTerm": {
   "type": "object",
   "properties": {
    "matchExpressions": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/NodeSelectorRequirement"
     }
    },
    "matchFields": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/NodeSelectorRequirement"
     }
    }
   },
   "additionalProperties": false
  },
  "Route": {
   "type": "object",
   "properties": {
    "dst": {
     "type": "string"
    }
   },
   "required": [
    "dst"
   ],
   "additionalProperties": false
  },
  "StaticAllocation": {
   "type": "object",
   "properties": {
    "nodeName": {
     "type": "string"
    },
    "prefix": {
     "type": "string"
    },
    "gateway": {
     "type": "string"
    }
   },
   "required": [
    "prefix"
   ],
   "additionalProperties": false
  }
 }
};
