// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../document';

export const schema: JsonSchema = {
 "definitions": {
  "GpuProximity": {
   "type": "string",
   "enum": [
    "PIX",
    "PXB",
    "PHB",
    "NODE",
    "SYS"
   ]
  },
  "InventoryData": {
   "type": "object",
   "properties": {
    "cluster": {
     "type": "string"
    },
    "reserved": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ReservedRangeData"
     }
    },
    "nodeGroups": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/NodeGroupData"
     }
    }
   },
   "required": [
    "cluster"
   ],
   "additionalProperties": false
  },
  "Labels": {
   "type": "object",
   "additionalProperties": {
    "type": "string"
   }
  },
  "Layer": {
   "type": "string",
   "enum": [
    "node",
    "pod",
    "service",
    "loadBalancer",
    "fabric",
    "storage",
    "dpu",
    "management",
    "dhcp",
    "reserved"
   ]
  },
  "LinkLayer": {
   "type": "string",
   "enum": [
    "ethernet",
    "infiniband"
   ]
  },
  "NicData": {
   "type": "object",
   "properties": {
    "pciAddress": {
     "type": "string"
    },
    "rdmaDevice": {
     "type": "string"
    },
    "interface": {
     "type": "string"
    },
    "traffic": {
     "$ref": "#/definitions/Traffic"
    },
    "rail": {
     "type": "integer",
     "minimum": 0
    },
    "plane": {
     "type": "integer",
     "minimum": 0
    },
    "numaNode": {
     "type": "integer",
     "minimum": 0
    },
    "gpu": {
     "type": "string"
    },
    "gpuProximity": {
     "$ref": "#/definitions/GpuProximity"
    },
    "deviceID": {
     "type": "string"
    },
    "linkLayer": {
     "$ref": "#/definitions/LinkLayer"
    }
   },
   "required": [
    "pciAddress",
    "traffic"
   ],
   "additionalProperties": false
  },
  "NodeData": {
   "type": "object",
   "properties": {
    "name": {
     "$ref": "#/definitions/NodeName"
    },
    "labels": {
     "$ref": "#/definitions/Labels"
    },
    "slot": {
     "type": "integer",
     "minimum": 0,
     "maximum": 1000000
    },
    "unit": {
     "type": "string"
    },
    "replaces": {
     "$ref": "#/definitions/NodeName"
    }
   },
   "required": [
    "name"
   ],
   "additionalProperties": false
  },
  "NodeGroupData": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "preset": {
     "$ref": "#/definitions/PresetName"
    },
    "nics": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/NicData"
     }
    },
    "nodeSelector": {
     "$ref": "#/definitions/Labels"
    },
    "slotFromName": {
     "type": "string"
    },
    "netplanManaged": {
     "type": "boolean"
    },
    "unit": {
     "type": "string"
    },
    "nodes": {
     "type": "array",
     "items": {
      "anyOf": [
       {
        "$ref": "#/definitions/NodeName"
       },
       {
        "$ref": "#/definitions/NodeData"
       }
      ]
     }
    }
   },
   "required": [
    "name"
   ],
   "additionalProperties": false
  },
  "NodeName": {
   "type": "string"
  },
  "PresetName": {
   "type": "string",
   "enum": [
    "PowerEdge-XE9680",
    "PowerEdge-XE9680-H200",
    "ThinkSystem-SR680a-V3",
    "ThinkSystem-SR680a-V3-H200",
    "UCSC-885A-M8-H22",
    "UCSC-885A-M8-H22-H200",
    "ThinkSystem-SR675-V3-RTX-PRO-6000",
    "NVIDIA-DGX-Spark-NVIDIA-GB10"
   ]
  },
  "ReservedRangeData": {
   "type": "object",
   "properties": {
    "cidr": {
     "type": "string"
    },
    "layer": {
     "$ref": "#/definitions/Layer"
    },
    "description": {
     "type": "string"
    }
   },
   "required": [
    "cidr"
   ],
   "additionalProperties": false
  },
  "Traffic": {
   "type": "string",
   "enum": [
    "east-west",
    "north-south"
   ]
  }
 }
};
