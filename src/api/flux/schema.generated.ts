// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "ChartSource": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "enum": [
      "HelmRepository",
      "GitRepository",
      "Bucket"
     ]
    },
    "name": {
     "type": "string",
     "minLength": 1,
     "maxLength": 253
    },
    "namespace": {
     "type": "string",
     "minLength": 1,
     "maxLength": 63
    }
   },
   "required": [
    "kind",
    "name"
   ],
   "additionalProperties": false
  },
  "ChartTemplate": {
   "type": "object",
   "properties": {
    "spec": {
     "$ref": "#/definitions/ChartTemplateSpec"
    }
   },
   "required": [
    "spec"
   ],
   "additionalProperties": false
  },
  "ChartTemplateSpec": {
   "type": "object",
   "properties": {
    "chart": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2048
    },
    "version": {
     "type": "string"
    },
    "sourceRef": {
     "$ref": "#/definitions/ChartSource"
    }
   },
   "required": [
    "chart",
    "sourceRef"
   ],
   "additionalProperties": false
  },
  "Dependency": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    }
   },
   "required": [
    "name"
   ],
   "additionalProperties": false
  },
  "GitReference": {
   "type": "object",
   "properties": {
    "branch": {
     "type": "string"
    },
    "tag": {
     "type": "string"
    },
    "semver": {
     "type": "string"
    },
    "commit": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "GitRepositorySpec": {
   "type": "object",
   "properties": {
    "url": {
     "type": "string",
     "pattern": "^(http|https|ssh)://.*$"
    },
    "ref": {
     "$ref": "#/definitions/GitReference"
    },
    "interval": {
     "type": "string",
     "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "secretRef": {
     "$ref": "#/definitions/LocalReference"
    },
    "ignore": {
     "type": "string"
    }
   },
   "required": [
    "url",
    "interval"
   ],
   "additionalProperties": false
  },
  "HealthCheckExpression": {
   "type": "object",
   "properties": {
    "apiVersion": {
     "type": "string"
    },
    "kind": {
     "type": "string"
    },
    "current": {
     "type": "string"
    },
    "inProgress": {
     "type": "string"
    },
    "failed": {
     "type": "string"
    }
   },
   "required": [
    "apiVersion",
    "current"
   ],
   "additionalProperties": false
  },
  "HelmInstall": {
   "type": "object",
   "properties": {
    "crds": {
     "type": "string",
     "enum": [
      "Skip",
      "Create",
      "CreateReplace"
     ]
    },
    "createNamespace": {
     "type": "boolean"
    },
    "remediation": {
     "$ref": "#/definitions/HelmRemediation"
    }
   },
   "additionalProperties": false
  },
  "HelmReleaseSpec": {
   "type": "object",
   "properties": {
    "chart": {
     "$ref": "#/definitions/ChartTemplate"
    },
    "releaseName": {
     "type": "string",
     "minLength": 1,
     "maxLength": 53
    },
    "targetNamespace": {
     "type": "string",
     "minLength": 1,
     "maxLength": 63
    },
    "storageNamespace": {
     "type": "string",
     "minLength": 1,
     "maxLength": 63
    },
    "dependsOn": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/Dependency"
     }
    },
    "interval": {
     "type": "string",
     "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "timeout": {
     "type": "string",
     "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "install": {
     "$ref": "#/definitions/HelmInstall"
    },
    "upgrade": {
     "$ref": "#/definitions/HelmUpgrade"
    },
    "kubeConfig": {
     "$ref": "#/definitions/KubeConfig"
    },
    "values": {
     "type": "object"
    }
   },
   "required": [
    "interval"
   ],
   "additionalProperties": false
  },
  "HelmRemediation": {
   "type": "object",
   "properties": {
    "retries": {
     "type": "integer"
    }
   },
   "additionalProperties": false
  },
  "HelmRepositorySpec": {
   "type": "object",
   "properties": {
    "url": {
     "type": "string",
     "pattern": "^(http|https|oci)://.*$"
    },
    "type": {
     "type": "string",
     "enum": [
      "default",
      "oci"
     ]
    },
    "interval": {
     "type": "string",
     "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "secretRef": {
     "$ref": "#/definitions/LocalReference"
    }
   },
   "required": [
    "url"
   ],
   "additionalProperties": false
  },
  "HelmUpgrade": {
   "type": "object",
   "properties": {
    "crds": {
     "type": "string",
     "enum": [
      "Skip",
      "Create",
      "CreateReplace"
     ]
    },
    "remediation": {
     "$ref": "#/definitions/HelmRemediation"
    }
   },
   "additionalProperties": false
  },
  "KubeConfig": {
   "type": "object",
   "properties": {
    "secretRef": {
     "$ref": "#/definitions/KubeConfigSecret"
    }
   },
   "additionalProperties": false
  },
  "KubeConfigSecret": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "key": {
     "type": "string"
    }
   },
   "required": [
    "name"
   ],
   "additionalProperties": false
  },
  "KustomizationSpec": {
   "type": "object",
   "properties": {
    "sourceRef": {
     "$ref": "#/definitions/SourceReference"
    },
    "path": {
     "type": "string"
    },
    "dependsOn": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/Dependency"
     }
    },
    "prune": {
     "type": "boolean"
    },
    "deletionPolicy": {
     "type": "string",
     "enum": [
      "MirrorPrune",
      "Delete",
      "WaitForTermination",
      "Orphan"
     ]
    },
    "wait": {
     "type": "boolean"
    },
    "healthCheckExprs": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/HealthCheckExpression"
     }
    },
    "interval": {
     "type": "string",
     "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "retryInterval": {
     "type": "string",
     "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "timeout": {
     "type": "string",
     "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "suspend": {
     "type": "boolean"
    },
    "kubeConfig": {
     "$ref": "#/definitions/KubeConfig"
    },
    "serviceAccountName": {
     "type": "string"
    }
   },
   "required": [
    "sourceRef",
    "prune",
    "interval"
   ],
   "additionalProperties": false
  },
  "LocalReference": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    }
   },
   "required": [
    "name"
   ],
   "additionalProperties": false
  },
  "OCIReference": {
   "type": "object",
   "properties": {
    "tag": {
     "type": "string"
    },
    "semver": {
     "type": "string"
    },
    "digest": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "OCIRepositorySpec": {
   "type": "object",
   "properties": {
    "url": {
     "type": "string",
     "pattern": "^oci://.*$"
    },
    "ref": {
     "$ref": "#/definitions/OCIReference"
    },
    "interval": {
     "type": "string",
     "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "secretRef": {
     "$ref": "#/definitions/LocalReference"
    }
   },
   "required": [
    "url",
    "interval"
   ],
   "additionalProperties": false
  },
  "SourceReference": {
   "type": "object",
   "properties": {
    "kind": {
     "type": "string",
     "enum": [
      "OCIRepository",
      "GitRepository",
      "Bucket",
      "ExternalArtifact"
     ]
    },
    "name": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    }
   },
   "required": [
    "kind",
    "name"
   ],
   "additionalProperties": false
  }
 }
};
