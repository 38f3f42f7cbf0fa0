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
  "DPUServiceChainSpec": {
   "type": "object",
   "properties": {
    "clusterSelector": {
     "$ref": "#/definitions/LabelSelector"
    },
    "dpuClusterSelector": {
     "$ref": "#/definitions/LabelSelector",
     "since": "v99.0"
    },
    "template": {
     "$ref": "#/definitions/ServiceChainSetTemplate"
    }
   },
   "required": [
    "template"
   ],
   "additionalProperties": false
  },
  "DPUServiceIPAMSpec": {
   "type": "object",
   "properties": {
    "metadata": {
     "$ref": "#/definitions/TemplateMetadata"
    },
    "ipv4Network": {
     "$ref": "#/definitions/IPAMNetwork"
    },
    "ipv4Subnet": {
     "$ref": "#/definitions/IPAMSubnet"
    },
    "network": {
     "$ref": "#/definitions/IPAMNetwork",
     "since": "v99.0"
    },
    "subnet": {
     "$ref": "#/definitions/IPAMSubnet",
     "since": "v99.0"
    },
    "clusterSelector": {
     "$ref": "#/definitions/LabelSelector"
    },
    "dpuClusterSelector": {
     "$ref": "#/definitions/LabelSelector",
     "since": "v26.8"
    },
    "nodeSelector": {
     "$ref": "#/definitions/NodeSelector"
    }
   },
   "additionalProperties": false
  },
  "DPUServiceInterfaceSpec": {
   "type": "object",
   "properties": {
    "clusterSelector": {
     "$ref": "#/definitions/LabelSelector"
    },
    "dpuClusterSelector": {
     "$ref": "#/definitions/LabelSelector",
     "since": "v99.0"
    },
    "template": {
     "$ref": "#/definitions/ServiceInterfaceSetTemplate"
    }
   },
   "required": [
    "template"
   ],
   "additionalProperties": false
  },
  "DPUServiceSpec": {
   "type": "object",
   "properties": {
    "helmChart": {
     "type": "object",
     "properties": {
      "source": {
       "$ref": "#/definitions/HelmChartSource"
      },
      "values": {
       "type": "object"
      }
     },
     "required": [
      "source"
     ],
     "additionalProperties": false
    },
    "serviceID": {
     "type": "string"
    },
    "interfaces": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "minItems": 1,
     "maxItems": 50
    },
    "serviceDaemonSet": {
     "$ref": "#/definitions/ServiceDaemonSet"
    },
    "deployInCluster": {
     "type": "boolean"
    },
    "paused": {
     "type": "boolean"
    },
    "dpuClusterSelector": {
     "$ref": "#/definitions/LabelSelector",
     "since": "v99.0"
    },
    "security": {
     "type": "object",
     "properties": {
      "privileged": {
       "type": "boolean"
      }
     },
     "required": [
      "privileged"
     ],
     "additionalProperties": false,
     "since": "v26.8"
    }
   },
   "required": [
    "helmChart"
   ],
   "additionalProperties": false
  },
  "HelmChartSource": {
   "type": "object",
   "properties": {
    "repoURL": {
     "type": "string",
     "pattern": "^(oci://|https://).+$"
    },
    "version": {
     "type": "string",
     "minLength": 1
    },
    "chart": {
     "type": "string"
    },
    "path": {
     "type": "string"
    },
    "releaseName": {
     "type": "string"
    }
   },
   "required": [
    "repoURL",
    "version"
   ],
   "additionalProperties": false
  },
  "IPAMNetwork": {
   "type": "object",
   "properties": {
    "network": {
     "type": "string"
    },
    "prefixSize": {
     "type": "integer"
    },
    "gatewayIndex": {
     "type": "integer"
    },
    "exclusions": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "excludeRanges": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/AddressRange"
     },
     "since": "v26.8"
    },
    "allocations": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
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
    "subnetsPerDPUCluster": {
     "type": "integer",
     "since": "v26.8"
    }
   },
   "required": [
    "network",
    "prefixSize"
   ],
   "additionalProperties": false
  },
  "IPAMSubnet": {
   "type": "object",
   "properties": {
    "subnet": {
     "type": "string"
    },
    "gateway": {
     "type": "string"
    },
    "perNodeIPCount": {
     "type": "integer"
    },
    "excludeRanges": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/AddressRange"
     },
     "since": "v26.8"
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
    "blocksPerDPUCluster": {
     "type": "integer",
     "since": "v26.8"
    }
   },
   "required": [
    "subnet",
    "gateway",
    "perNodeIPCount"
   ],
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
  "ServiceChainPort": {
   "type": "object",
   "properties": {
    "serviceInterface": {
     "$ref": "#/definitions/ServiceInterfaceRef"
    }
   },
   "required": [
    "serviceInterface"
   ],
   "additionalProperties": false
  },
  "ServiceChainSetTemplate": {
   "type": "object",
   "properties": {
    "metadata": {
     "$ref": "#/definitions/TemplateMetadata"
    },
    "spec": {
     "type": "object",
     "properties": {
      "nodeSelector": {
       "$ref": "#/definitions/LabelSelector"
      },
      "template": {
       "$ref": "#/definitions/ServiceChainTemplate"
      }
     },
     "required": [
      "template"
     ],
     "additionalProperties": false
    }
   },
   "required": [
    "spec"
   ],
   "additionalProperties": false
  },
  "ServiceChainSpec": {
   "type": "object",
   "properties": {
    "node": {
     "type": "string"
    },
    "switches": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ServiceChainSwitch"
     },
     "minItems": 1,
     "maxItems": 50
    }
   },
   "required": [
    "switches"
   ],
   "additionalProperties": false
  },
  "ServiceChainSwitch": {
   "type": "object",
   "properties": {
    "ports": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ServiceChainPort"
     },
     "minItems": 1,
     "maxItems": 50
    },
    "serviceMTU": {
     "type": "integer",
     "minimum": 1280,
     "maximum": 9216,
     "since": "v25.10"
    }
   },
   "required": [
    "ports"
   ],
   "additionalProperties": false
  },
  "ServiceChainTemplate": {
   "type": "object",
   "properties": {
    "metadata": {
     "$ref": "#/definitions/TemplateMetadata"
    },
    "spec": {
     "$ref": "#/definitions/ServiceChainSpec"
    }
   },
   "required": [
    "spec"
   ],
   "additionalProperties": false
  },
  "ServiceDaemonSet": {
   "type": "object",
   "properties": {
    "nodeSelector": {
     "$ref": "#/definitions/NodeSelector"
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
    },
    "updateStrategy": {
     "type": "object",
     "properties": {
      "type": {
       "type": "string"
      },
      "rollingUpdate": {
       "type": "object",
       "properties": {
        "maxSurge": {
         "type": [
          "number",
          "string"
         ],
         "multipleOf": 1
        },
        "maxUnavailable": {
         "type": [
          "number",
          "string"
         ],
         "multipleOf": 1
        }
       },
       "additionalProperties": false
      }
     },
     "additionalProperties": false
    }
   },
   "additionalProperties": false
  },
  "ServiceInterfaceIPAM": {
   "type": "object",
   "properties": {
    "matchLabels": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "defaultGateway": {
     "type": "boolean"
    },
    "setDefaultRoute": {
     "type": "boolean"
    }
   },
   "required": [
    "matchLabels"
   ],
   "additionalProperties": false
  },
  "ServiceInterfaceRef": {
   "type": "object",
   "properties": {
    "matchLabels": {
     "type": "object",
     "additionalProperties": {
      "type": "string"
     }
    },
    "ipam": {
     "$ref": "#/definitions/ServiceInterfaceIPAM"
    }
   },
   "required": [
    "matchLabels"
   ],
   "additionalProperties": false
  },
  "ServiceInterfaceSetTemplate": {
   "type": "object",
   "properties": {
    "metadata": {
     "$ref": "#/definitions/TemplateMetadata"
    },
    "spec": {
     "type": "object",
     "properties": {
      "nodeSelector": {
       "$ref": "#/definitions/LabelSelector"
      },
      "template": {
       "$ref": "#/definitions/ServiceInterfaceTemplate"
      }
     },
     "required": [
      "template"
     ],
     "additionalProperties": false
    }
   },
   "required": [
    "spec"
   ],
   "additionalProperties": false
  },
  "ServiceInterfaceSpec": {
   "type": "object",
   "properties": {
    "interfaceType": {
     "type": "string",
     "enum": [
      "vlan",
      "physical",
      "pf",
      "vf",
      "ovn",
      "service",
      "patch"
     ]
    },
    "node": {
     "type": "string"
    },
    "physical": {
     "type": "object",
     "properties": {
      "interfaceName": {
       "type": "string"
      }
     },
     "required": [
      "interfaceName"
     ],
     "additionalProperties": false
    },
    "vlan": {
     "type": "object",
     "properties": {
      "vlanID": {
       "type": "integer"
      },
      "parentInterfaceRef": {
       "type": "string"
      }
     },
     "required": [
      "vlanID",
      "parentInterfaceRef"
     ],
     "additionalProperties": false
    },
    "vf": {
     "type": "object",
     "properties": {
      "vfID": {
       "type": "integer"
      },
      "pfID": {
       "type": "integer"
      },
      "parentInterfaceRef": {
       "type": "string"
      }
     },
     "required": [
      "vfID",
      "pfID",
      "parentInterfaceRef"
     ],
     "additionalProperties": false
    },
    "pf": {
     "type": "object",
     "properties": {
      "pfID": {
       "type": "integer"
      }
     },
     "required": [
      "pfID"
     ],
     "additionalProperties": false
    },
    "service": {
     "type": "object",
     "properties": {
      "serviceID": {
       "type": "string"
      },
      "network": {
       "type": "string"
      },
      "interfaceName": {
       "type": "string"
      }
     },
     "required": [
      "serviceID",
      "network",
      "interfaceName"
     ],
     "additionalProperties": false
    },
    "patch": {
     "type": "object",
     "properties": {
      "peerBridge": {
       "type": "string"
      },
      "peerPatchName": {
       "type": "string"
      }
     },
     "required": [
      "peerBridge"
     ],
     "additionalProperties": false,
     "since": "v99.0"
    }
   },
   "required": [
    "interfaceType"
   ],
   "additionalProperties": false
  },
  "ServiceInterfaceTemplate": {
   "type": "object",
   "properties": {
    "metadata": {
     "$ref": "#/definitions/TemplateMetadata"
    },
    "spec": {
     "$ref": "#/definitions/ServiceInterfaceSpec"
    }
   },
   "required": [
    "spec"
   ],
   "additionalProperties": false
  },
  "TemplateMetadata": {
   "type": "object",
   "properties": {
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
  }
 }
};
