// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "AppProjectSpec": {
   "type": "object",
   "properties": {
    "description": {
     "type": "string",
     "maxLength": 255
    },
    "sourceRepos": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "destinations": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ProjectDestination"
     }
    },
    "clusterResourceWhitelist": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ResourceKind"
     }
    },
    "namespaceResourceWhitelist": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ResourceKind"
     }
    }
   },
   "additionalProperties": false
  },
  "ApplicationDestination": {
   "type": "object",
   "properties": {
    "server": {
     "type": "string"
    },
    "name": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "ApplicationSetGenerator": {
   "type": "object",
   "properties": {
    "list": {
     "$ref": "#/definitions/ListGenerator"
    }
   },
   "additionalProperties": false
  },
  "ApplicationSetSpec": {
   "type": "object",
   "properties": {
    "generators": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ApplicationSetGenerator"
     }
    },
    "goTemplate": {
     "type": "boolean"
    },
    "goTemplateOptions": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "template": {
     "$ref": "#/definitions/ApplicationTemplate"
    },
    "syncPolicy": {
     "$ref": "#/definitions/ApplicationSetSyncPolicy"
    }
   },
   "required": [
    "generators",
    "template"
   ],
   "additionalProperties": false
  },
  "ApplicationSetSyncPolicy": {
   "type": "object",
   "properties": {
    "applicationsSync": {
     "type": "string",
     "enum": [
      "create-only",
      "create-update",
      "create-delete",
      "sync"
     ]
    },
    "preserveResourcesOnDeletion": {
     "type": "boolean"
    }
   },
   "additionalProperties": false
  },
  "ApplicationSource": {
   "type": "object",
   "properties": {
    "repoURL": {
     "type": "string"
    },
    "targetRevision": {
     "type": "string"
    },
    "path": {
     "type": "string"
    },
    "chart": {
     "type": "string"
    },
    "directory": {
     "$ref": "#/definitions/DirectorySource"
    },
    "helm": {
     "$ref": "#/definitions/HelmSource"
    },
    "ref": {
     "type": "string"
    }
   },
   "required": [
    "repoURL"
   ],
   "additionalProperties": false
  },
  "ApplicationSpec": {
   "type": "object",
   "properties": {
    "project": {
     "type": "string"
    },
    "source": {
     "$ref": "#/definitions/ApplicationSource"
    },
    "sources": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/ApplicationSource"
     }
    },
    "destination": {
     "$ref": "#/definitions/ApplicationDestination"
    },
    "syncPolicy": {
     "$ref": "#/definitions/SyncPolicy"
    },
    "ignoreDifferences": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/IgnoredDifference"
     }
    },
    "revisionHistoryLimit": {
     "type": "integer"
    }
   },
   "required": [
    "project",
    "destination"
   ],
   "additionalProperties": false
  },
  "ApplicationTemplate": {
   "type": "object",
   "properties": {
    "metadata": {
     "$ref": "#/definitions/TemplateMetadata"
    },
    "spec": {
     "$ref": "#/definitions/ApplicationSpec"
    }
   },
   "required": [
    "metadata",
    "spec"
   ],
   "additionalProperties": false
  },
  "AutomatedSync": {
   "type": "object",
   "properties": {
    "prune": {
     "type": "boolean"
    },
    "selfHeal": {
     "type": "boolean"
    }
   },
   "additionalProperties": false
  },
  "DirectorySource": {
   "type": "object",
   "properties": {
    "recurse": {
     "type": "boolean"
    },
    "include": {
     "type": "string"
    },
    "exclude": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "HelmSource": {
   "type": "object",
   "properties": {
    "releaseName": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    },
    "values": {
     "type": "string"
    },
    "valuesObject": {
     "type": "object"
    },
    "skipCrds": {
     "type": "boolean"
    }
   },
   "additionalProperties": false
  },
  "IgnoredDifference": {
   "type": "object",
   "properties": {
    "group": {
     "type": "string"
    },
    "kind": {
     "type": "string"
    },
    "name": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    },
    "jsonPointers": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "jqPathExpressions": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "managedFieldsManagers": {
     "type": "array",
     "items": {
      "type": "string"
     }
    }
   },
   "required": [
    "kind"
   ],
   "additionalProperties": false
  },
  "ListGenerator": {
   "type": "object",
   "properties": {
    "elements": {
     "type": "array",
     "items": {
      "type": "object"
     }
    }
   },
   "additionalProperties": false
  },
  "ProjectDestination": {
   "type": "object",
   "properties": {
    "server": {
     "type": "string"
    },
    "name": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "ResourceKind": {
   "type": "object",
   "properties": {
    "group": {
     "type": "string"
    },
    "kind": {
     "type": "string"
    }
   },
   "required": [
    "group",
    "kind"
   ],
   "additionalProperties": false
  },
  "SyncBackoff": {
   "type": "object",
   "properties": {
    "duration": {
     "type": "string"
    },
    "maxDuration": {
     "type": "string"
    },
    "factor": {
     "type": "integer"
    }
   },
   "additionalProperties": false
  },
  "SyncPolicy": {
   "type": "object",
   "properties": {
    "automated": {
     "$ref": "#/definitions/AutomatedSync"
    },
    "syncOptions": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "retry": {
     "$ref": "#/definitions/SyncRetry"
    }
   },
   "additionalProperties": false
  },
  "SyncRetry": {
   "type": "object",
   "properties": {
    "limit": {
     "type": "integer"
    },
    "backoff": {
     "$ref": "#/definitions/SyncBackoff"
    }
   },
   "additionalProperties": false
  },
  "TemplateMetadata": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
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
  }
 }
};
