// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../document';

export const schema: JsonSchema = {
 "definitions": {
  "ArgoCdCluster": {
   "type": "object",
   "properties": {
    "server": {
     "type": "string"
    },
    "name": {
     "type": "string"
    },
    "operators": {
     "$ref": "#/definitions/Operators"
    }
   },
   "additionalProperties": false
  },
  "ArgoCdDelivery": {
   "type": "object",
   "properties": {
    "path": {
     "type": "string"
    },
    "operators": {
     "$ref": "#/definitions/Operators"
    },
    "kind": {
     "type": "string",
     "const": "argocd"
    },
    "repoUrl": {
     "type": "string"
    },
    "revision": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    },
    "project": {
     "type": "string"
    },
    "automated": {
     "type": "boolean"
    },
    "prune": {
     "type": "boolean"
    },
    "healthChecks": {
     "type": "boolean"
    },
    "clusters": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/definitions/ArgoCdCluster"
     }
    }
   },
   "required": [
    "kind",
    "operators",
    "repoUrl"
   ],
   "additionalProperties": false
  },
  "Delivery": {
   "type": "object",
   "discriminator": {
    "propertyName": "kind"
   },
   "required": [
    "kind"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/ArgoCdDelivery"
    },
    {
     "$ref": "#/definitions/FluxDelivery"
    }
   ]
  },
  "ExistingSource": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "const": "existing"
    },
    "sourceKind": {
     "type": "string",
     "enum": [
      "GitRepository",
      "OCIRepository"
     ]
    },
    "name": {
     "type": "string"
    }
   },
   "required": [
    "kind",
    "sourceKind",
    "name"
   ],
   "additionalProperties": false
  },
  "FluxCluster": {
   "type": "object",
   "properties": {
    "kubeConfigSecret": {
     "type": "string"
    },
    "operators": {
     "$ref": "#/definitions/Operators"
    }
   },
   "additionalProperties": false
  },
  "FluxDelivery": {
   "type": "object",
   "properties": {
    "path": {
     "type": "string"
    },
    "operators": {
     "$ref": "#/definitions/Operators"
    },
    "kind": {
     "type": "string",
     "const": "flux"
    },
    "source": {
     "$ref": "#/definitions/FluxSource"
    },
    "namespace": {
     "type": "string"
    },
    "interval": {
     "type": "string"
    },
    "timeout": {
     "type": "string"
    },
    "prune": {
     "type": "boolean"
    },
    "clusters": {
     "type": "object",
     "additionalProperties": {
      "$ref": "#/definitions/FluxCluster"
     }
    }
   },
   "required": [
    "kind",
    "operators"
   ],
   "additionalProperties": false
  },
  "FluxSource": {
   "type": "object",
   "discriminator": {
    "propertyName": "kind"
   },
   "required": [
    "kind"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/ExistingSource"
    },
    {
     "$ref": "#/definitions/GitSource"
    },
    {
     "$ref": "#/definitions/OciSource"
    }
   ]
  },
  "GitSource": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "const": "git"
    },
    "url": {
     "type": "string"
    },
    "branch": {
     "type": "string"
    },
    "secret": {
     "type": "string"
    }
   },
   "required": [
    "kind",
    "url"
   ],
   "additionalProperties": false
  },
  "HelmOperators": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "const": "helm"
    },
    "repository": {
     "type": "string"
    },
    "nodeFeatureDiscovery": {
     "type": "boolean"
    },
    "maintenanceOperator": {
     "type": "boolean"
    },
    "webhooks": {
     "$ref": "#/definitions/Webhooks"
    },
    "sriovFeatureGates": {
     "type": "object",
     "additionalProperties": {
      "type": "boolean"
     }
    },
    "values": {
     "type": "object"
    }
   },
   "required": [
    "kind"
   ],
   "additionalProperties": false
  },
  "OciSource": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "const": "oci"
    },
    "url": {
     "type": "string"
    },
    "tag": {
     "type": "string"
    },
    "secret": {
     "type": "string"
    }
   },
   "required": [
    "kind",
    "url",
    "tag"
   ],
   "additionalProperties": false
  },
  "Operators": {
   "type": "object",
   "discriminator": {
    "propertyName": "kind"
   },
   "required": [
    "kind"
   ],
   "oneOf": [
    {
     "$ref": "#/definitions/HelmOperators"
    },
    {
     "$ref": "#/definitions/OperatorsElsewhere"
    }
   ]
  },
  "OperatorsElsewhere": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "const": "elsewhere"
    }
   },
   "required": [
    "kind"
   ],
   "additionalProperties": false
  },
  "Webhooks": {
   "type": "object",
   "properties": {
    "certManager": {
     "type": "string",
     "enum": [
      "helm",
      "elsewhere"
     ]
    },
    "certManagerVersion": {
     "type": "string"
    }
   },
   "required": [
    "certManager"
   ],
   "additionalProperties": false
  }
 }
};
