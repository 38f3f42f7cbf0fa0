// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "IPPoolSpec": {
   "type": "object",
   "properties": {
    "cidr": {
     "type": "string"
    },
    "blockSize": {
     "type": "integer",
     "minimum": 0,
     "maximum": 128
    },
    "ipipMode": {
     "$ref": "#/definitions/TunnelMode"
    },
    "vxlanMode": {
     "$ref": "#/definitions/TunnelMode"
    },
    "natOutgoing": {
     "type": "boolean"
    },
    "disabled": {
     "type": "boolean"
    },
    "disableBGPExport": {
     "type": "boolean"
    },
    "nodeSelector": {
     "type": "string"
    },
    "namespaceSelector": {
     "type": "string"
    },
    "allowedUses": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/IPPoolUse"
     }
    },
    "assignmentMode": {
     "type": "string",
     "enum": [
      "Automatic",
      "Manual"
     ]
    }
   },
   "required": [
    "cidr"
   ],
   "additionalProperties": false
  },
  "IPPoolUse": {
   "type": "string",
   "enum": [
    "Workload",
    "Tunnel",
    "LoadBalancer"
   ]
  },
  "TunnelMode": {
   "type": "string",
   "enum": [
    "Never",
    "Always",
    "CrossSubnet"
   ]
  }
 }
};
