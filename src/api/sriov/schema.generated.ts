// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "DevlinkParam": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "value": {
     "type": "string"
    },
    "cmode": {
     "type": "string",
     "enum": [
      "runtime",
      "driverinit",
      "permanent"
     ]
    },
    "applyOn": {
     "type": "string",
     "enum": [
      "PF",
      "pf",
      "VF",
      "vf",
      "SF",
      "sf"
     ]
    }
   },
   "additionalProperties": false
  },
  "DevlinkParams": {
   "type": "object",
   "properties": {
    "params": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/DevlinkParam"
     }
    }
   },
   "additionalProperties": false
  },
  "LabelSelector": {
   "type": "object",
   "properties": {
    "matchLabels": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "matchExpressions": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelectorRequirement"
     }
    }
   },
   "additionalProperties": false
  },
  "LabelSelectorRequirement": {
   "type": "object",
   "properties": {
    "key": {
     "type": "string"
    },
    "operator": {
     "type": "string"
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
  "OVSNetworkSpec": {
   "type": "object",
   "properties": {
    "resourceName": {
     "type": "string"
    },
    "networkNamespace": {
     "type": "string"
    },
    "capabilities": {
     "type": "string"
    },
    "ipam": {
     "type": "string"
    },
    "metaPlugins": {
     "type": "string"
    },
    "bridge": {
     "type": "string"
    },
    "vlan": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4095
    },
    "mtu": {
     "type": "integer"
    },
    "trunk": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/OvsTrunk"
     }
    },
    "interfaceType": {
     "type": "string"
    }
   },
   "additionalProperties": false,
   "required": [
    "resourceName"
   ]
  },
  "OvsBridge": {
   "type": "object",
   "properties": {
    "datapathType": {
     "type": "string"
    },
    "externalIDs": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "otherConfig": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "failMode": {
     "type": "string",
     "enum": [
      "secure",
      "standalone"
     ],
     "since": "v25.10"
    }
   },
   "additionalProperties": false
  },
  "OvsConfig": {
   "type": "object",
   "properties": {
    "bridge": {
     "$ref": "#/definitions/OvsBridge"
    },
    "uplink": {
     "$ref": "#/definitions/OvsUplink"
    }
   },
   "additionalProperties": false
  },
  "OvsHardwareOffloadConfig": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "otherConfig": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    }
   },
   "additionalProperties": false
  },
  "OvsInterface": {
   "type": "object",
   "properties": {
    "type": {
     "type": "string"
    },
    "options": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "externalIDs": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "otherConfig": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "mtuRequest": {
     "type": "integer"
    }
   },
   "additionalProperties": false
  },
  "OvsTrunk": {
   "type": "object",
   "properties": {
    "id": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4095
    },
    "minID": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4095
    },
    "maxID": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4095
    }
   },
   "additionalProperties": false
  },
  "OvsUplink": {
   "type": "object",
   "properties": {
    "interface": {
     "$ref": "#/definitions/OvsInterface"
    }
   },
   "additionalProperties": false
  },
  "SriovBridge": {
   "type": "object",
   "properties": {
    "groupingPolicy": {
     "type": "string",
     "enum": [
      "perPF",
      "perNIC",
      "all"
     ],
     "since": "v26.1"
    },
    "ovs": {
     "$ref": "#/definitions/OvsConfig"
    }
   },
   "additionalProperties": false
  },
  "SriovIBNetworkSpec": {
   "type": "object",
   "properties": {
    "resourceName": {
     "type": "string"
    },
    "networkNamespace": {
     "type": "string"
    },
    "capabilities": {
     "type": "string"
    },
    "ipam": {
     "type": "string"
    },
    "metaPlugins": {
     "type": "string"
    },
    "linkState": {
     "type": "string",
     "enum": [
      "auto",
      "enable",
      "disable"
     ]
    }
   },
   "additionalProperties": false,
   "required": [
    "resourceName"
   ]
  },
  "SriovNetworkNodePolicySpec": {
   "type": "object",
   "properties": {
    "resourceName": {
     "type": "string"
    },
    "nodeSelector": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "nicSelector": {
     "$ref": "#/definitions/SriovNicSelector"
    },
    "numVfs": {
     "type": "integer",
     "minimum": 0
    },
    "priority": {
     "type": "integer",
     "minimum": 0,
     "maximum": 99
    },
    "deviceType": {
     "type": "string",
     "enum": [
      "netdevice",
      "vfio-pci"
     ]
    },
    "isRdma": {
     "type": "boolean"
    },
    "mtu": {
     "type": "integer",
     "minimum": 1
    },
    "linkType": {
     "type": "string",
     "enum": [
      "eth",
      "ETH",
      "ib",
      "IB"
     ]
    },
    "eSwitchMode": {
     "type": "string",
     "enum": [
      "legacy",
      "switchdev"
     ]
    },
    "vdpaType": {
     "type": "string",
     "enum": [
      "virtio",
      "vhost"
     ]
    },
    "needVhostNet": {
     "type": "boolean"
    },
    "excludeTopology": {
     "type": "boolean"
    },
    "externallyManaged": {
     "type": "boolean"
    },
    "bridge": {
     "$ref": "#/definitions/SriovBridge"
    },
    "devlinkParams": {
     "$ref": "#/definitions/DevlinkParams",
     "since": "v26.1"
    }
   },
   "required": [
    "resourceName",
    "nodeSelector",
    "nicSelector",
    "numVfs"
   ],
   "additionalProperties": false
  },
  "SriovNetworkPoolConfigSpec": {
   "type": "object",
   "properties": {
    "maxUnavailable": {
     "type": [
      "number",
      "string"
     ],
     "multipleOf": 1
    },
    "nodeSelector": {
     "$ref": "#/definitions/LabelSelector"
    },
    "ovsHardwareOffloadConfig": {
     "$ref": "#/definitions/OvsHardwareOffloadConfig"
    },
    "rdmaMode": {
     "type": "string",
     "enum": [
      "shared",
      "exclusive"
     ]
    }
   },
   "additionalProperties": false
  },
  "SriovNetworkSpec": {
   "type": "object",
   "properties": {
    "resourceName": {
     "type": "string"
    },
    "networkNamespace": {
     "type": "string"
    },
    "capabilities": {
     "type": "string"
    },
    "ipam": {
     "type": "string"
    },
    "metaPlugins": {
     "type": "string"
    },
    "vlan": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4094
    },
    "vlanQoS": {
     "type": "integer",
     "minimum": 0,
     "maximum": 7
    },
    "vlanProto": {
     "type": "string",
     "enum": [
      "802.1q",
      "802.1Q",
      "802.1ad",
      "802.1AD"
     ]
    },
    "spoofChk": {
     "type": "string",
     "enum": [
      "on",
      "off"
     ]
    },
    "trust": {
     "type": "string",
     "enum": [
      "on",
      "off"
     ]
    },
    "linkState": {
     "type": "string",
     "enum": [
      "auto",
      "enable",
      "disable"
     ]
    },
    "minTxRate": {
     "type": "integer",
     "minimum": 0
    },
    "maxTxRate": {
     "type": "integer",
     "minimum": 0
    },
    "logLevel": {
     "type": "string",
     "enum": [
      "panic",
      "error",
      "warning",
      "info",
      "debug",
      ""
     ]
    },
    "logFile": {
     "type": "string"
    }
   },
   "additionalProperties": false,
   "required": [
    "resourceName"
   ]
  },
  "SriovNicSelector": {
   "type": "object",
   "properties": {
    "vendor": {
     "type": "string"
    },
    "deviceID": {
     "type": "string"
    },
    "pfNames": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "rootDevices": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "netFilter": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "SriovOperatorConfigSpec": {
   "type": "object",
   "properties": {
    "configDaemonNodeSelector": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "enableInjector": {
     "type": "boolean"
    },
    "enableOperatorWebhook": {
     "type": "boolean"
    },
    "logLevel": {
     "type": "integer",
     "minimum": 0,
     "maximum": 2
    },
    "disableDrain": {
     "type": "boolean"
    },
    "enableOvsOffload": {
     "type": "boolean"
    },
    "configurationMode": {
     "type": "string",
     "enum": [
      "daemon",
      "systemd"
     ]
    },
    "useCDI": {
     "type": "boolean"
    },
    "disablePlugins": {
     "type": "array",
     "items": {
      "type": "string",
      "const": "mellanox"
     }
    },
    "featureGates": {
     "type": "object",
     "additionalProperties": {
      "type": "boolean"
     }
    },
    "configDaemonEnvVars": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     },
     "since": "v26.1"
    }
   },
   "additionalProperties": false
  }
 }
};
