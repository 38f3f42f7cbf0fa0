// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
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
  "HostDeviceNetworkSpec": {
   "type": "object",
   "properties": {
    "networkNamespace": {
     "type": "string"
    },
    "resourceName": {
     "type": "string"
    },
    "ipam": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "IPoIBNetworkSpec": {
   "type": "object",
   "properties": {
    "networkNamespace": {
     "type": "string"
    },
    "master": {
     "type": "string"
    },
    "ipam": {
     "type": "string"
    }
   },
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
  "MacvlanNetworkSpec": {
   "type": "object",
   "properties": {
    "networkNamespace": {
     "type": "string"
    },
    "master": {
     "type": "string"
    },
    "mode": {
     "type": "string",
     "enum": [
      "bridge",
      "private",
      "vepa",
      "passthru"
     ]
    },
    "mtu": {
     "type": "integer",
     "minimum": 0
    },
    "ipam": {
     "type": "string"
    }
   },
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
  "NicClusterPolicySpec": {
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
  "NicNodePolicySpec": {
   "type": "object",
   "properties": {
    "nodeSelector": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
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
  "Quantity": {
   "type": [
    "string",
    "number"
   ],
   "pattern": "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$",
   "multipleOf": 1
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
