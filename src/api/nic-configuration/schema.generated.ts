// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "Ecn": {
   "type": "object",
   "properties": {
    "enabled": {
     "type": "boolean"
    },
    "priority": {
     "type": "integer",
     "minimum": 0,
     "maximum": 7
    }
   },
   "required": [
    "enabled",
    "priority"
   ],
   "additionalProperties": false
  },
  "GpuDirectOptimized": {
   "type": "object",
   "properties": {
    "enabled": {
     "type": "boolean"
    },
    "env": {
     "type": "string"
    }
   },
   "required": [
    "enabled",
    "env"
   ],
   "additionalProperties": false
  },
  "NetworkBay": {
   "type": "object",
   "properties": {
    "conf": {
     "type": "string"
    }
   },
   "required": [
    "conf"
   ],
   "additionalProperties": false
  },
  "NicConfiguration": {
   "type": "object",
   "properties": {
    "numVfs": {
     "type": "integer"
    },
    "linkType": {
     "type": "string",
     "enum": [
      "Ethernet",
      "Infiniband"
     ]
    },
    "pciPerformanceOptimized": {
     "$ref": "#/definitions/PciPerformanceOptimized"
    },
    "roceOptimized": {
     "$ref": "#/definitions/RoceOptimized"
    },
    "gpuDirectOptimized": {
     "$ref": "#/definitions/GpuDirectOptimized"
    },
    "runtimePerformanceOptimized": {
     "$ref": "#/definitions/RuntimePerformanceOptimized",
     "since": "v26.7"
    },
    "spectrumXOptimized": {
     "$ref": "#/definitions/SpectrumXOptimized",
     "since": "v25.10"
    },
    "networkBay": {
     "$ref": "#/definitions/NetworkBay",
     "since": "v26.7"
    },
    "rawNvConfig": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/NvConfigParameter"
     },
     "maxItems": 128,
     "since": "v25.10"
    },
    "force": {
     "type": "boolean",
     "since": "v26.7"
    }
   },
   "required": [
    "numVfs"
   ],
   "additionalProperties": false
  },
  "NicConfigurationTemplateSpec": {
   "type": "object",
   "properties": {
    "nodeSelector": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "nicSelector": {
     "$ref": "#/definitions/NicSelector"
    },
    "resetToDefault": {
     "type": "boolean"
    },
    "template": {
     "$ref": "#/definitions/NicConfiguration"
    }
   },
   "required": [
    "nicSelector",
    "template"
   ],
   "additionalProperties": false
  },
  "NicFirmware": {
   "type": "object",
   "properties": {
    "nicFirmwareSourceRef": {
     "type": "string"
    },
    "updatePolicy": {
     "type": "string",
     "enum": [
      "Validate",
      "Update"
     ]
    }
   },
   "required": [
    "nicFirmwareSourceRef",
    "updatePolicy"
   ],
   "additionalProperties": false
  },
  "NicFirmwareSourceSpec": {
   "type": "object",
   "properties": {
    "binUrlSources": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "minItems": 1
    },
    "bfbUrlSource": {
     "type": "string"
    },
    "docaSpcXCCUrlSource": {
     "type": "string",
     "since": "v25.10"
    }
   },
   "additionalProperties": false
  },
  "NicFirmwareTemplateSpec": {
   "type": "object",
   "properties": {
    "nodeSelector": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "nicSelector": {
     "$ref": "#/definitions/NicSelector"
    },
    "template": {
     "$ref": "#/definitions/NicFirmware"
    }
   },
   "required": [
    "nicSelector",
    "template"
   ],
   "additionalProperties": false
  },
  "NicInterfaceNameTemplateSpec": {
   "type": "object",
   "properties": {
    "nodeSelector": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "pfsPerNic": {
     "type": "integer"
    },
    "rdmaDevicePrefix": {
     "type": "string"
    },
    "netDevicePrefix": {
     "type": "string"
    },
    "railPciAddresses": {
     "type": "array",
     "items": {
      "type": "array",
      "items": {
       "type": "string"
      }
     }
    }
   },
   "required": [
    "pfsPerNic",
    "netDevicePrefix",
    "railPciAddresses"
   ],
   "additionalProperties": false
  },
  "NicSelector": {
   "type": "object",
   "properties": {
    "nicType": {
     "type": "string"
    },
    "pciAddresses": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/PciAddress"
     }
    },
    "serialNumbers": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "partNumbers": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "since": "v26.4"
    }
   },
   "required": [
    "nicType"
   ],
   "additionalProperties": false
  },
  "NvConfigParameter": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string",
     "maxLength": 64
    },
    "value": {
     "type": "string",
     "maxLength": 128
    }
   },
   "required": [
    "name",
    "value"
   ],
   "additionalProperties": false
  },
  "PauseFrames": {
   "type": "object",
   "properties": {
    "enabled": {
     "type": "boolean"
    }
   },
   "required": [
    "enabled"
   ],
   "additionalProperties": false
  },
  "PciAddress": {
   "type": "string",
   "pattern": "^[0-9a-fA-F]{4}:[0-9a-fA-F]{2}:[0-9a-fA-F]{2}\\.[0-7]$"
  },
  "PciPerformanceOptimized": {
   "type": "object",
   "properties": {
    "enabled": {
     "type": "boolean"
    },
    "maxAccOutRead": {
     "type": "integer"
    },
    "maxReadRequest": {
     "type": "integer",
     "enum": [
      128,
      256,
      512,
      1024,
      2048,
      4096
     ]
    }
   },
   "required": [
    "enabled"
   ],
   "additionalProperties": false
  },
  "Qos": {
   "type": "object",
   "properties": {
    "trust": {
     "type": "string"
    },
    "pfc": {
     "type": "string",
     "pattern": "^([01],){7}[01]$"
    },
    "tos": {
     "type": "integer",
     "since": "v25.10"
    },
    "cableLen": {
     "type": "integer",
     "since": "v26.7"
    },
    "ecn": {
     "$ref": "#/definitions/Ecn",
     "since": "v26.7"
    },
    "pauseFrames": {
     "$ref": "#/definitions/PauseFrames",
     "since": "v26.7"
    }
   },
   "required": [
    "trust",
    "pfc"
   ],
   "additionalProperties": false
  },
  "RoceOptimized": {
   "type": "object",
   "properties": {
    "enabled": {
     "type": "boolean"
    },
    "qos": {
     "$ref": "#/definitions/Qos"
    },
    "roceMode": {
     "type": "integer",
     "enum": [
      1,
      2
     ],
     "since": "v26.7"
    }
   },
   "required": [
    "enabled"
   ],
   "additionalProperties": false
  },
  "RuntimePerformanceOptimized": {
   "type": "object",
   "properties": {
    "enabled": {
     "type": "boolean"
    },
    "rxRingSize": {
     "type": "integer",
     "minimum": 1
    },
    "txRingSize": {
     "type": "integer",
     "minimum": 1
    },
    "combinedChannels": {
     "type": "integer",
     "minimum": 1
    },
    "lro": {
     "type": "boolean"
    }
   },
   "required": [
    "enabled"
   ],
   "additionalProperties": false
  },
  "SpectrumXOptimized": {
   "type": "object",
   "properties": {
    "enabled": {
     "type": "boolean"
    },
    "version": {
     "type": "string"
    },
    "overlay": {
     "type": "string",
     "enum": [
      "l3",
      "none"
     ]
    },
    "multiplaneMode": {
     "type": "string",
     "enum": [
      "none",
      "swplb",
      "hwplb",
      "uniplane"
     ],
     "since": "v26.1"
    },
    "numberOfPlanes": {
     "type": "integer",
     "enum": [
      1,
      2,
      4
     ],
     "since": "v26.1"
    }
   },
   "required": [
    "enabled",
    "version"
   ],
   "additionalProperties": false
  }
 }
};
