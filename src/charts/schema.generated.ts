// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../document';

export const schema: JsonSchema = {
 "definitions": {
  "Addressing": {
   "type": "object",
   "discriminator": {
    "propertyName": "kind"
   },
   "required": [
    "kind"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/RoutedAddressing"
    },
    {
     "$ref": "#/definitions/FlatAddressing"
    }
   ]
  },
  "ByNodeGroup<EthernetGroupProps>": {
   "type": "object",
   "additionalProperties": {
    "$ref": "#/definitions/EthernetGroupProps"
   }
  },
  "ByNodeGroup<InfinibandGroupProps>": {
   "type": "object",
   "additionalProperties": {
    "$ref": "#/definitions/InfinibandGroupProps"
   }
  },
  "ByNodeGroup<NodeGroupProps>": {
   "type": "object",
   "additionalProperties": {
    "$ref": "#/definitions/NodeGroupProps"
   }
  },
  "ChainedPlugin": {
   "type": "object",
   "discriminator": {
    "propertyName": "type"
   },
   "required": [
    "type"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/RdmaPlugin"
    },
    {
     "$ref": "#/definitions/TuningPlugin"
    },
    {
     "$ref": "#/definitions/SbrPlugin"
    },
    {
     "$ref": "#/definitions/VrfPlugin"
    }
   ]
  },
  "ConfigKeyRef": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "key": {
     "type": "string"
    },
    "optional": {
     "type": "boolean"
    }
   },
   "required": [
    "key"
   ],
   "additionalProperties": false
  },
  "ConfigMapName": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "ContainerResources": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "limits": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/definitions/Quantity"
     }
    },
    "requests": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/definitions/Quantity"
     }
    }
   },
   "required": [
    "name"
   ],
   "additionalProperties": false
  },
  "DocaTelemetryService": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    },
    "config": {
     "$ref": "#/definitions/DocaTelemetryServiceConfig"
    }
   },
   "additionalProperties": false,
   "required": [
    "image"
   ]
  },
  "DocaTelemetryServiceConfig": {
   "type": "object",
   "properties": {
    "fromConfigMap": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "Driver": {
   "type": "object",
   "discriminator": {
    "propertyName": "kind"
   },
   "required": [
    "kind"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/HostDriver"
    },
    {
     "$ref": "#/definitions/ManagedDriver"
    }
   ]
  },
  "DriverDrain": {
   "type": "object",
   "properties": {
    "enable": {
     "type": "boolean"
    },
    "force": {
     "type": "boolean"
    },
    "podSelector": {
     "type": "string"
    },
    "timeoutSeconds": {
     "type": "integer",
     "minimum": 0
    },
    "deleteEmptyDir": {
     "type": "boolean"
    }
   },
   "additionalProperties": false
  },
  "DriverUpgradePolicy": {
   "type": "object",
   "properties": {
    "autoUpgrade": {
     "type": "boolean"
    },
    "maxParallelUpgrades": {
     "type": "integer",
     "minimum": 0
    },
    "safeLoad": {
     "type": "boolean"
    },
    "waitForCompletion": {
     "$ref": "#/definitions/WaitForCompletion"
    },
    "drain": {
     "$ref": "#/definitions/DriverDrain"
    }
   },
   "additionalProperties": false
  },
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
  "EnvVar": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "value": {
     "type": "string"
    },
    "valueFrom": {
     "$ref": "#/definitions/EnvVarSource"
    }
   },
   "required": [
    "name"
   ],
   "additionalProperties": false
  },
  "EnvVarSource": {
   "type": "object",
   "properties": {
    "configMapKeyRef": {
     "$ref": "#/definitions/ConfigKeyRef"
    },
    "secretKeyRef": {
     "$ref": "#/definitions/ConfigKeyRef"
    },
    "fieldRef": {
     "type": "object",
     "properties": {
      "apiVersion": {
       "type": "string"
      },
      "fieldPath": {
       "type": "string"
      }
     },
     "required": [
      "fieldPath"
     ],
     "additionalProperties": false
    },
    "resourceFieldRef": {
     "type": "object",
     "properties": {
      "containerName": {
       "type": "string"
      },
      "divisor": {
       "$ref": "#/definitions/Quantity"
      },
      "resource": {
       "type": "string"
      }
     },
     "required": [
      "resource"
     ],
     "additionalProperties": false
    },
    "fileKeyRef": {
     "type": "object",
     "properties": {
      "volumeName": {
       "type": "string"
      },
      "path": {
       "type": "string"
      },
      "key": {
       "type": "string"
      },
      "optional": {
       "type": "boolean"
      }
     },
     "required": [
      "volumeName",
      "path",
      "key"
     ],
     "additionalProperties": false,
     "since": "v26.1"
    }
   },
   "additionalProperties": false
  },
  "EthernetAttachment": {
   "type": "object",
   "discriminator": {
    "propertyName": "kind"
   },
   "required": [
    "kind"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/SriovEthernetAttachment"
    },
    {
     "$ref": "#/definitions/HostDeviceAttachment"
    },
    {
     "$ref": "#/definitions/MacvlanAttachment"
    }
   ]
  },
  "EthernetFabricConfig": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "name": {
     "type": "string"
    },
    "role": {
     "type": "string",
     "enum": [
      "compute",
      "storage"
     ]
    },
    "addressing": {
     "anyOf": [
      {
       "$ref": "#/definitions/Addressing"
      },
      {
       "type": "array",
       "items": {
        "$ref": "#/definitions/Addressing"
       }
      }
     ]
    },
    "namespaces": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "minItems": 1
    },
    "mtu": {
     "type": "integer",
     "minimum": 68
    },
    "nodeGroups": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "routingDomain": {
     "type": "string"
    },
    "renumber": {
     "type": "boolean"
    },
    "linkLayer": {
     "type": "string",
     "const": "ethernet"
    },
    "attachment": {
     "$ref": "#/definitions/EthernetAttachment"
    },
    "nicSettings": {
     "$ref": "#/definitions/EthernetNicSettings"
    },
    "groups": {
     "$ref": "#/definitions/ByNodeGroup<EthernetGroupProps>"
    }
   },
   "required": [
    "addressing",
    "attachment",
    "linkLayer",
    "name",
    "namespaces",
    "role"
   ]
  },
  "EthernetGroupProps": {
   "type": "object",
   "properties": {
    "mtu": {
     "type": "integer",
     "minimum": 68
    },
    "virtualFunctions": {
     "type": "integer",
     "minimum": 1,
     "maximum": 128
    },
    "nicSettings": {
     "anyOf": [
      {
       "$ref": "#/definitions/EthernetNicSettings"
      },
      {
       "type": "boolean",
       "const": false
      }
     ]
    }
   },
   "additionalProperties": false
  },
  "EthernetNicSettings": {
   "type": "object",
   "properties": {
    "firmwareVirtualFunctions": {
     "type": "integer",
     "minimum": 0
    },
    "pciPerformance": {
     "anyOf": [
      {
       "type": "boolean"
      },
      {
       "$ref": "#/definitions/PciPerformance"
      }
     ]
    },
    "gpuDirect": {
     "type": "boolean"
    },
    "template": {
     "type": "object",
     "properties": {
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
     "additionalProperties": false
    },
    "roce": {
     "anyOf": [
      {
       "type": "boolean"
      },
      {
       "$ref": "#/definitions/RoceSettings"
      }
     ]
    }
   },
   "additionalProperties": false
  },
  "FabricConfig": {
   "type": "object",
   "discriminator": {
    "propertyName": "linkLayer"
   },
   "required": [
    "linkLayer"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/EthernetFabricConfig"
    },
    {
     "$ref": "#/definitions/InfinibandFabricConfig"
    }
   ]
  },
  "FlatAddressing": {
   "type": "object",
   "properties": {
    "railPrefixLength": {
     "type": "integer"
    },
    "plannedNodes": {
     "type": "integer",
     "minimum": 1
    },
    "kind": {
     "type": "string",
     "const": "flat"
    },
    "subnet": {
     "type": "string"
    },
    "addressesPerNode": {
     "type": "integer",
     "minimum": 1
    },
    "gateway": {
     "type": "string"
    },
    "exclusions": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "routeTo": {
     "type": "string",
     "const": "fabric"
    }
   },
   "required": [
    "kind",
    "subnet",
    "addressesPerNode"
   ],
   "additionalProperties": false
  },
  "GatewayPosition": {
   "type": "string",
   "enum": [
    "first",
    "last"
   ]
  },
  "GlobalImageSettings": {
   "type": "object",
   "properties": {
    "repository": {
     "type": "string"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    }
   },
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
  "HostDeviceAttachment": {
   "type": "object",
   "properties": {
    "networks": {
     "type": "string",
     "enum": [
      "operator",
      "raw"
     ]
    },
    "chain": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ChainedPlugin"
     }
    },
    "kind": {
     "type": "string",
     "const": "host-device"
    }
   },
   "required": [
    "kind"
   ],
   "additionalProperties": false
  },
  "HostDriver": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "const": "host"
    }
   },
   "required": [
    "kind"
   ],
   "additionalProperties": false
  },
  "IPoIBAttachment": {
   "type": "object",
   "properties": {
    "networks": {
     "type": "string",
     "enum": [
      "operator",
      "raw"
     ]
    },
    "chain": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ChainedPlugin"
     }
    },
    "rdmaHcaMax": {
     "type": "integer",
     "minimum": 1
    },
    "kind": {
     "type": "string",
     "const": "ipoib"
    }
   },
   "required": [
    "kind"
   ],
   "additionalProperties": false
  },
  "IbKubernetes": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    },
    "pKeyGUIDPoolRangeStart": {
     "type": "string"
    },
    "pKeyGUIDPoolRangeEnd": {
     "type": "string"
    },
    "ufmSecret": {
     "type": "string"
    },
    "periodicUpdateSeconds": {
     "type": "integer",
     "minimum": 0
    }
   },
   "required": [
    "image",
    "pKeyGUIDPoolRangeEnd",
    "pKeyGUIDPoolRangeStart",
    "ufmSecret"
   ],
   "additionalProperties": false
  },
  "ImageOverrides": {
   "type": "object",
   "properties": {
    "mirror": {
     "type": "string"
    },
    "components": {
     "type": "object",
     "properties": {
      "ofedDriver": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "rdmaSharedDevicePlugin": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "sriovDevicePlugin": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "ibKubernetes": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "nvIpam": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "nicFeatureDiscovery": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "docaTelemetryService": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "multus": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "cniPlugins": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "ipoib": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "ipamPlugin": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "nicConfigurationOperator": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "nicConfigurationDaemon": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "spectrumXOperator": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      },
      "xPlane": {
       "type": "object",
       "properties": {
        "repository": {
         "type": "string"
        },
        "image": {
         "type": "string"
        },
        "version": {
         "type": "string"
        }
       },
       "additionalProperties": false
      }
     },
     "additionalProperties": false
    },
    "pullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    }
   },
   "additionalProperties": false
  },
  "ImageSpec": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    }
   },
   "required": [
    "image"
   ],
   "additionalProperties": false
  },
  "InfinibandAttachment": {
   "type": "object",
   "discriminator": {
    "propertyName": "kind"
   },
   "required": [
    "kind"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/SriovAttachment"
    },
    {
     "$ref": "#/definitions/HostDeviceAttachment"
    },
    {
     "$ref": "#/definitions/IPoIBAttachment"
    }
   ]
  },
  "InfinibandFabricConfig": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "name": {
     "type": "string"
    },
    "role": {
     "type": "string",
     "enum": [
      "compute",
      "storage"
     ]
    },
    "addressing": {
     "anyOf": [
      {
       "$ref": "#/definitions/Addressing"
      },
      {
       "type": "array",
       "items": {
        "$ref": "#/definitions/Addressing"
       }
      }
     ]
    },
    "namespaces": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "minItems": 1
    },
    "mtu": {
     "type": "integer",
     "minimum": 68
    },
    "nodeGroups": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "routingDomain": {
     "type": "string"
    },
    "renumber": {
     "type": "boolean"
    },
    "linkLayer": {
     "type": "string",
     "const": "infiniband"
    },
    "attachment": {
     "$ref": "#/definitions/InfinibandAttachment"
    },
    "nicSettings": {
     "$ref": "#/definitions/NicSettings"
    },
    "groups": {
     "$ref": "#/definitions/ByNodeGroup<InfinibandGroupProps>"
    }
   },
   "required": [
    "addressing",
    "attachment",
    "linkLayer",
    "name",
    "namespaces",
    "role"
   ]
  },
  "InfinibandGroupProps": {
   "type": "object",
   "properties": {
    "mtu": {
     "type": "integer",
     "minimum": 68
    },
    "virtualFunctions": {
     "type": "integer",
     "minimum": 1,
     "maximum": 128
    },
    "nicSettings": {
     "anyOf": [
      {
       "$ref": "#/definitions/NicSettings"
      },
      {
       "type": "boolean",
       "const": false
      }
     ]
    }
   },
   "additionalProperties": false
  },
  "InterfaceNames": {
   "type": "object",
   "properties": {
    "interface": {
     "type": "string"
    },
    "rdmaDevice": {
     "type": "string"
    },
    "evenWithNetplan": {
     "type": "boolean"
    }
   },
   "additionalProperties": false
  },
  "InventoryData": {
   "type": "object",
   "properties": {
    "cluster": {
     "type": "string",
     "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"
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
  "MacvlanAttachment": {
   "type": "object",
   "properties": {
    "networks": {
     "type": "string",
     "enum": [
      "operator",
      "raw"
     ]
    },
    "chain": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ChainedPlugin"
     }
    },
    "rdmaHcaMax": {
     "type": "integer",
     "minimum": 1
    },
    "kind": {
     "type": "string",
     "const": "macvlan"
    },
    "mode": {
     "type": "string",
     "enum": [
      "bridge",
      "private",
      "vepa",
      "passthru"
     ]
    }
   },
   "required": [
    "kind"
   ],
   "additionalProperties": false
  },
  "ManagedDriver": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "const": "managed"
    },
    "version": {
     "type": "string"
    },
    "upgradePolicy": {
     "$ref": "#/definitions/DriverUpgradePolicy"
    },
    "spec": {
     "type": "object",
     "properties": {
      "env": {
       "type": "array",
       "items": {
        "$ref": "#/definitions/EnvVar"
       }
      },
      "forcePrecompiled": {
       "type": "boolean"
      },
      "startupProbe": {
       "$ref": "#/definitions/PodProbe"
      },
      "livenessProbe": {
       "$ref": "#/definitions/PodProbe"
      },
      "readinessProbe": {
       "$ref": "#/definitions/PodProbe"
      },
      "terminationGracePeriodSeconds": {
       "type": "integer",
       "minimum": 0
      },
      "repoConfig": {
       "$ref": "#/definitions/ConfigMapName"
      },
      "certConfig": {
       "$ref": "#/definitions/ConfigMapName"
      },
      "imagePullSecrets": {
       "type": "array",
       "items": {
        "type": "string"
       }
      },
      "containerResources": {
       "type": "array",
       "items": {
        "$ref": "#/definitions/ContainerResources"
       }
      }
     },
     "additionalProperties": false
    }
   },
   "required": [
    "kind"
   ],
   "additionalProperties": false
  },
  "Multus": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    },
    "config": {
     "type": "string"
    }
   },
   "additionalProperties": false,
   "required": [
    "image"
   ]
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
  "NetworkOperatorRelease": {
   "type": "string",
   "enum": [
    "25.7",
    "25.10",
    "26.1",
    "26.4",
    "26.7"
   ]
  },
  "NicConfigurationOperator": {
   "type": "object",
   "properties": {
    "operator": {
     "$ref": "#/definitions/ImageSpec"
    },
    "configurationDaemon": {
     "$ref": "#/definitions/ImageSpec"
    },
    "nicFirmwareStorage": {
     "$ref": "#/definitions/NicFirmwareStorage"
    },
    "logLevel": {
     "type": "string",
     "enum": [
      "info",
      "debug"
     ]
    },
    "env": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/EnvVar"
     },
     "since": "v25.10"
    }
   },
   "required": [
    "operator",
    "configurationDaemon"
   ],
   "additionalProperties": false
  },
  "NicConfigurationOperatorSettings": {
   "type": "object",
   "properties": {
    "nicFirmwareStorage": {
     "$ref": "#/definitions/NicFirmwareStorage"
    },
    "logLevel": {
     "type": "string",
     "enum": [
      "info",
      "debug"
     ]
    },
    "env": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/EnvVar"
     },
     "since": "v25.10"
    }
   },
   "additionalProperties": false
  },
  "NicData": {
   "type": "object",
   "properties": {
    "pciAddress": {
     "type": "string",
     "pattern": "^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]$"
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
     "type": "string",
     "pattern": "^[0-9a-f]{4}$"
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
  "NicFirmwareConfig": {
   "type": "object",
   "properties": {
    "deviceID": {
     "type": "string"
    },
    "binUrls": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "bfbUrl": {
     "type": "string"
    },
    "updatePolicy": {
     "type": "string",
     "enum": [
      "Validate",
      "Update"
     ]
    },
    "nodeGroups": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "traffic": {
     "$ref": "#/definitions/Traffic"
    },
    "name": {
     "type": "string"
    }
   },
   "required": [
    "deviceID",
    "name"
   ],
   "additionalProperties": false
  },
  "NicFirmwareStorage": {
   "type": "object",
   "properties": {
    "create": {
     "type": "boolean"
    },
    "pvcName": {
     "type": "string",
     "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
     "minLength": 1,
     "maxLength": 63
    },
    "storageClassName": {
     "type": "string",
     "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
     "minLength": 1,
     "maxLength": 63
    },
    "availableStorageSize": {
     "type": "string",
     "pattern": "^(\\d+)(Ei|Pi|Ti|Gi|Mi|Ki)$"
    }
   },
   "additionalProperties": false
  },
  "NicSettings": {
   "type": "object",
   "properties": {
    "firmwareVirtualFunctions": {
     "type": "integer",
     "minimum": 0
    },
    "pciPerformance": {
     "anyOf": [
      {
       "type": "boolean"
      },
      {
       "$ref": "#/definitions/PciPerformance"
      }
     ]
    },
    "gpuDirect": {
     "type": "boolean"
    },
    "template": {
     "type": "object",
     "properties": {
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
     "additionalProperties": false
    }
   },
   "additionalProperties": false
  },
  "NodeAffinity": {
   "type": "object",
   "properties": {
    "requiredDuringSchedulingIgnoredDuringExecution": {
     "$ref": "#/definitions/NodeSelector"
    },
    "preferredDuringSchedulingIgnoredDuringExecution": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/PreferredSchedulingTerm"
     }
    }
   },
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
     "type": "string",
     "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"
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
     "type": "string",
     "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"
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
     "type": "string",
     "pattern": "^[-a-z0-9.]*\\{slot\\}[-a-z0-9.]*$"
    },
    "netplanManaged": {
     "type": "boolean"
    },
    "unit": {
     "type": "string",
     "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"
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
  "NodeGroupProps": {
   "type": "object",
   "properties": {
    "drainLimit": {
     "type": [
      "number",
      "string"
     ]
    },
    "rdmaMode": {
     "type": "string",
     "enum": [
      "shared",
      "exclusive",
      "unmanaged"
     ]
    },
    "driver": {
     "$ref": "#/definitions/Driver"
    },
    "nodePolicy": {
     "$ref": "#/definitions/NodePolicySettings"
    },
    "interfaceNames": {
     "anyOf": [
      {
       "$ref": "#/definitions/InterfaceNames"
      },
      {
       "type": "boolean",
       "const": false
      }
     ]
    }
   },
   "additionalProperties": false
  },
  "NodeName": {
   "type": "string",
   "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"
  },
  "NodePolicySettings": {
   "type": "object",
   "properties": {
    "tolerations": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/Toleration"
     }
    },
    "labels": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "annotations": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    }
   },
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
  "NvIpam": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    },
    "enableWebhook": {
     "type": "boolean"
    }
   },
   "additionalProperties": false,
   "required": [
    "image"
   ]
  },
  "OfedDriver": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    },
    "env": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/EnvVar"
     }
    },
    "forcePrecompiled": {
     "type": "boolean"
    },
    "startupProbe": {
     "$ref": "#/definitions/PodProbe"
    },
    "livenessProbe": {
     "$ref": "#/definitions/PodProbe"
    },
    "readinessProbe": {
     "$ref": "#/definitions/PodProbe"
    },
    "terminationGracePeriodSeconds": {
     "type": "integer",
     "minimum": 0
    },
    "repoConfig": {
     "$ref": "#/definitions/ConfigMapName"
    },
    "certConfig": {
     "$ref": "#/definitions/ConfigMapName"
    },
    "upgradePolicy": {
     "$ref": "#/definitions/DriverUpgradePolicy"
    }
   },
   "additionalProperties": false,
   "required": [
    "image"
   ]
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
  "PciPerformance": {
   "type": "object",
   "properties": {
    "maxReadRequestBytes": {
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
   "additionalProperties": false
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
  "Platform": {
   "type": "string",
   "enum": [
    "kubernetes",
    "openshift"
   ]
  },
  "PodProbe": {
   "type": "object",
   "properties": {
    "initialDelaySeconds": {
     "type": "integer"
    },
    "periodSeconds": {
     "type": "integer"
    },
    "failureThreshold": {
     "type": "integer",
     "since": "v25.10"
    },
    "timeoutSeconds": {
     "type": "integer",
     "since": "v25.10"
    }
   },
   "required": [
    "initialDelaySeconds",
    "periodSeconds"
   ],
   "additionalProperties": false
  },
  "PreferredSchedulingTerm": {
   "type": "object",
   "properties": {
    "weight": {
     "type": "integer"
    },
    "preference": {
     "$ref": "#/definitions/NodeSelectorTerm"
    }
   },
   "required": [
    "weight",
    "preference"
   ],
   "additionalProperties": false
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
  "Quantity": {
   "type": [
    "string",
    "number"
   ],
   "pattern": "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$",
   "multipleOf": 1
  },
  "RdmaClusterConfig": {
   "type": "object",
   "properties": {
    "drainLimit": {
     "type": [
      "number",
      "string"
     ]
    },
    "rdmaMode": {
     "type": "string",
     "enum": [
      "shared",
      "exclusive",
      "unmanaged"
     ]
    },
    "release": {
     "$ref": "#/definitions/NetworkOperatorRelease"
    },
    "platform": {
     "$ref": "#/definitions/Platform"
    },
    "inventory": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "$ref": "#/definitions/InventoryData"
      }
     ]
    },
    "ledger": {
     "type": "string"
    },
    "addressSpace": {
     "anyOf": [
      {
       "type": "string"
      },
      {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     ]
    },
    "driver": {
     "$ref": "#/definitions/Driver"
    },
    "images": {
     "$ref": "#/definitions/ImageOverrides"
    },
    "createNamespaces": {
     "type": "boolean"
    },
    "nicConfiguration": {
     "anyOf": [
      {
       "type": "boolean"
      },
      {
       "$ref": "#/definitions/NicConfigurationOperatorSettings"
      }
     ]
    },
    "interfaceNames": {
     "$ref": "#/definitions/InterfaceNames"
    },
    "firmware": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/NicFirmwareConfig"
     }
    },
    "groups": {
     "$ref": "#/definitions/ByNodeGroup<NodeGroupProps>"
    },
    "policy": {
     "type": "object",
     "properties": {
      "global": {
       "$ref": "#/definitions/GlobalImageSettings",
       "since": "v26.4"
      },
      "ofedDriver": {
       "$ref": "#/definitions/OfedDriver"
      },
      "rdmaSharedDevicePlugin": {
       "$ref": "#/definitions/RdmaSharedDevicePlugin"
      },
      "sriovDevicePlugin": {
       "$ref": "#/definitions/SriovDevicePlugin"
      },
      "ibKubernetes": {
       "$ref": "#/definitions/IbKubernetes"
      },
      "secondaryNetwork": {
       "$ref": "#/definitions/SecondaryNetwork"
      },
      "nvIpam": {
       "$ref": "#/definitions/NvIpam"
      },
      "nicFeatureDiscovery": {
       "$ref": "#/definitions/ImageSpec"
      },
      "docaTelemetryService": {
       "$ref": "#/definitions/DocaTelemetryService"
      },
      "nicConfigurationOperator": {
       "$ref": "#/definitions/NicConfigurationOperator"
      },
      "spectrumXOperator": {
       "$ref": "#/definitions/SpectrumXOperator"
      },
      "nodeAffinity": {
       "$ref": "#/definitions/NodeAffinity"
      },
      "tolerations": {
       "type": "array",
       "items": {
        "$ref": "#/definitions/Toleration"
       }
      },
      "deploymentNodeAffinity": {
       "$ref": "#/definitions/NodeAffinity"
      },
      "deploymentTolerations": {
       "type": "array",
       "items": {
        "$ref": "#/definitions/Toleration"
       }
      }
     },
     "additionalProperties": false
    },
    "fabrics": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/FabricConfig"
     }
    },
    "testPods": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/TestPodsConfig"
     }
    }
   },
   "required": [
    "inventory",
    "fabrics"
   ],
   "additionalProperties": false
  },
  "RdmaPlugin": {
   "type": "object",
   "properties": {
    "type": {
     "type": "string",
     "const": "rdma"
    }
   },
   "required": [
    "type"
   ],
   "additionalProperties": false
  },
  "RdmaSharedDevicePlugin": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    },
    "useCdi": {
     "type": "boolean"
    },
    "config": {
     "type": "string"
    }
   },
   "additionalProperties": false,
   "required": [
    "image"
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
  "RoceSettings": {
   "type": "object",
   "properties": {
    "losslessPriorities": {
     "type": "array",
     "items": {
      "type": "number"
     }
    },
    "trust": {
     "type": "string",
     "enum": [
      "dscp",
      "pfc"
     ]
    },
    "typeOfService": {
     "type": "integer",
     "minimum": 1,
     "maximum": 255
    },
    "version": {
     "type": "integer",
     "enum": [
      1,
      2
     ]
    },
    "congestionMarksOn": {
     "type": "integer",
     "minimum": 0,
     "maximum": 7
    },
    "cableMeters": {
     "type": "integer",
     "minimum": 1
    },
    "pauseFrames": {
     "type": "boolean"
    }
   },
   "additionalProperties": false
  },
  "RouteReach": {
   "type": "string",
   "enum": [
    "rail",
    "fabric"
   ]
  },
  "RoutedAddressing": {
   "type": "object",
   "properties": {
    "railPrefixLength": {
     "type": "integer"
    },
    "plannedNodes": {
     "type": "integer",
     "minimum": 1
    },
    "kind": {
     "type": "string",
     "const": "routed"
    },
    "supernet": {
     "type": "string"
    },
    "nodePrefixLength": {
     "type": "integer"
    },
    "nodesPerUnit": {
     "type": "integer",
     "minimum": 1
    },
    "gateway": {
     "anyOf": [
      {
       "$ref": "#/definitions/GatewayPosition"
      },
      {
       "type": "string",
       "const": "none"
      }
     ]
    },
    "routeTo": {
     "$ref": "#/definitions/RouteReach"
    }
   },
   "required": [
    "kind",
    "supernet",
    "nodePrefixLength"
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
  "SbrPlugin": {
   "type": "object",
   "properties": {
    "type": {
     "type": "string",
     "const": "sbr"
    },
    "table": {
     "type": "integer"
    }
   },
   "required": [
    "type"
   ],
   "additionalProperties": false
  },
  "SecondaryNetwork": {
   "type": "object",
   "properties": {
    "multus": {
     "$ref": "#/definitions/Multus"
    },
    "cniPlugins": {
     "$ref": "#/definitions/ImageSpec"
    },
    "ipoib": {
     "$ref": "#/definitions/ImageSpec"
    },
    "ipamPlugin": {
     "$ref": "#/definitions/ImageSpec",
     "until": "v25.7"
    }
   },
   "additionalProperties": false
  },
  "SpectrumXOperator": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    },
    "xPlane": {
     "$ref": "#/definitions/ImageSpec",
     "since": "v26.4"
    }
   },
   "additionalProperties": false,
   "required": [
    "image"
   ]
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
  },
  "SriovAttachment": {
   "type": "object",
   "properties": {
    "networks": {
     "type": "string",
     "enum": [
      "operator",
      "raw"
     ]
    },
    "chain": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ChainedPlugin"
     }
    },
    "kind": {
     "type": "string",
     "const": "sriov"
    },
    "virtualFunctions": {
     "type": "integer",
     "minimum": 1,
     "maximum": 128
    },
    "priority": {
     "type": "integer",
     "minimum": 0,
     "maximum": 99
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
   "required": [
    "kind",
    "virtualFunctions"
   ],
   "additionalProperties": false
  },
  "SriovDevicePlugin": {
   "type": "object",
   "properties": {
    "image": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\-]+"
    },
    "repository": {
     "type": "string",
     "pattern": "[a-zA-Z0-9\\.\\-\\/]+"
    },
    "version": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "containerResources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ContainerResources"
     }
    },
    "useCdi": {
     "type": "boolean"
    },
    "config": {
     "type": "string"
    }
   },
   "additionalProperties": false,
   "required": [
    "image"
   ]
  },
  "SriovEthernetAttachment": {
   "type": "object",
   "properties": {
    "networks": {
     "type": "string",
     "enum": [
      "operator",
      "raw"
     ]
    },
    "chain": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ChainedPlugin"
     }
    },
    "kind": {
     "type": "string",
     "const": "sriov"
    },
    "virtualFunctions": {
     "type": "integer",
     "minimum": 1,
     "maximum": 128
    },
    "priority": {
     "type": "integer",
     "minimum": 0,
     "maximum": 99
    },
    "linkState": {
     "type": "string",
     "enum": [
      "auto",
      "enable",
      "disable"
     ]
    },
    "vlan": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4094
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
    }
   },
   "additionalProperties": false,
   "required": [
    "kind",
    "virtualFunctions"
   ]
  },
  "TestPodsConfig": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    },
    "fabrics": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "image": {
     "type": "string"
    },
    "imagePullSecrets": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "command": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "resources": {
     "type": "object",
     "additionalProperties": {
      "type": "number"
     }
    },
    "tolerations": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/Toleration"
     }
    },
    "nodeSelector": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "runAsUser": {
     "type": "integer",
     "minimum": 0
    }
   },
   "required": [
    "name",
    "namespace"
   ],
   "additionalProperties": false
  },
  "Toleration": {
   "type": "object",
   "properties": {
    "key": {
     "type": "string"
    },
    "operator": {
     "type": "string"
    },
    "value": {
     "type": "string"
    },
    "effect": {
     "type": "string"
    },
    "tolerationSeconds": {
     "type": "integer"
    }
   },
   "additionalProperties": false
  },
  "Traffic": {
   "type": "string",
   "enum": [
    "east-west",
    "north-south"
   ]
  },
  "TuningPlugin": {
   "type": "object",
   "properties": {
    "type": {
     "type": "string",
     "const": "tuning"
    },
    "sysctl": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "mtu": {
     "type": "integer"
    },
    "promisc": {
     "type": "boolean"
    },
    "allmulti": {
     "type": "boolean"
    }
   },
   "required": [
    "type"
   ],
   "additionalProperties": false
  },
  "VrfPlugin": {
   "type": "object",
   "properties": {
    "type": {
     "type": "string",
     "const": "vrf"
    },
    "vrfname": {
     "type": "string"
    },
    "table": {
     "type": "integer"
    }
   },
   "required": [
    "type",
    "vrfname"
   ],
   "additionalProperties": false
  },
  "WaitForCompletion": {
   "type": "object",
   "properties": {
    "podSelector": {
     "type": "string"
    },
    "timeoutSeconds": {
     "type": "integer",
     "minimum": 0
    }
   },
   "additionalProperties": false
  }
 }
};
