// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "CiliumLabelValue": {
   "type": "string",
   "maxLength": 63,
   "pattern": "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"
  },
  "CiliumLoadBalancerIPPoolSpec": {
   "type": "object",
   "properties": {
    "blocks": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LoadBalancerBlock"
     }
    },
    "serviceSelector": {
     "$ref": "#/definitions/CiliumSelector"
    },
    "allowFirstLastIPs": {
     "type": "string",
     "enum": [
      "Yes",
      "No"
     ]
    },
    "disabled": {
     "type": "boolean"
    }
   },
   "additionalProperties": false
  },
  "CiliumPodIPPoolSpec": {
   "type": "object",
   "properties": {
    "ipv4": {
     "$ref": "#/definitions/PodPoolIPv4"
    },
    "ipv6": {
     "$ref": "#/definitions/PodPoolIPv6"
    },
    "podSelector": {
     "$ref": "#/definitions/CiliumSelector"
    },
    "namespaceSelector": {
     "$ref": "#/definitions/CiliumSelector"
    },
    "allowFirstIP": {
     "type": "boolean"
    },
    "allowLastIP": {
     "type": "boolean"
    }
   },
   "additionalProperties": false
  },
  "CiliumSelector": {
   "type": "object",
   "properties": {
    "matchLabels": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/definitions/CiliumLabelValue"
     }
    },
    "matchExpressions": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/CiliumSelectorRequirement"
     }
    }
   },
   "additionalProperties": false
  },
  "CiliumSelectorRequirement": {
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
      "DoesNotExist"
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
  "LoadBalancerBlock": {
   "type": "object",
   "properties": {
    "cidr": {
     "type": "string"
    },
    "start": {
     "type": "string"
    },
    "stop": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "PodPoolIPv4": {
   "type": "object",
   "properties": {
    "cidrs": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "minItems": 1
    },
    "maskSize": {
     "type": "integer",
     "minimum": 1,
     "maximum": 32
    }
   },
   "required": [
    "cidrs",
    "maskSize"
   ],
   "additionalProperties": false
  },
  "PodPoolIPv6": {
   "type": "object",
   "properties": {
    "cidrs": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "minItems": 1
    },
    "maskSize": {
     "type": "integer",
     "minimum": 1,
     "maximum": 128
    }
   },
   "required": [
    "cidrs",
    "maskSize"
   ],
   "additionalProperties": false
  }
 }
};
