// Generated from the types of this folder by "npm run generate". Do not edit.
import { JsonSchema } from '../../document';

export const schema: JsonSchema = {
 "definitions": {
  "BFDProfileSpec": {
   "type": "object",
   "properties": {
    "receiveInterval": {
     "type": "integer",
     "minimum": 10,
     "maximum": 60000
    },
    "transmitInterval": {
     "type": "integer",
     "minimum": 10,
     "maximum": 60000
    },
    "detectMultiplier": {
     "type": "integer",
     "minimum": 2,
     "maximum": 255
    },
    "echoInterval": {
     "type": "integer",
     "minimum": 10,
     "maximum": 60000
    },
    "echoMode": {
     "type": "boolean"
    },
    "passiveMode": {
     "type": "boolean"
    },
    "minimumTtl": {
     "type": "integer",
     "minimum": 1,
     "maximum": 254
    }
   },
   "additionalProperties": false
  },
  "BGPAdvertisementSpec": {
   "type": "object",
   "properties": {
    "ipAddressPools": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "ipAddressPoolSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    },
    "nodeSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    },
    "serviceSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    },
    "aggregationLength": {
     "type": "integer",
     "minimum": 1
    },
    "aggregationLengthV6": {
     "type": "integer"
    },
    "localPref": {
     "type": "integer"
    },
    "communities": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "peers": {
     "type": "array",
     "items": {
      "type": "string"
     }
    }
   },
   "additionalProperties": false
  },
  "BGPPeerSpec": {
   "type": "object",
   "properties": {
    "myASN": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4294967295
    },
    "peerASN": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4294967295
    },
    "dynamicASN": {
     "type": "string",
     "enum": [
      "internal",
      "external"
     ]
    },
    "localASN": {
     "type": "integer",
     "minimum": 1,
     "maximum": 4294967295
    },
    "peerAddress": {
     "type": "string"
    },
    "interface": {
     "type": "string"
    },
    "peerPort": {
     "type": "integer",
     "minimum": 1,
     "maximum": 16384
    },
    "sourceAddress": {
     "type": "string"
    },
    "routerID": {
     "type": "string"
    },
    "holdTime": {
     "type": "string"
    },
    "keepaliveTime": {
     "type": "string"
    },
    "connectTime": {
     "type": "string"
    },
    "nodeSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    },
    "password": {
     "type": "string"
    },
    "passwordSecret": {
     "$ref": "#/definitions/SecretReference"
    },
    "bfdProfile": {
     "type": "string"
    },
    "enableGracefulRestart": {
     "type": "boolean"
    },
    "ebgpMultiHop": {
     "type": "boolean"
    },
    "vrf": {
     "type": "string"
    },
    "disableMP": {
     "type": "boolean"
    },
    "dualStackAddressFamily": {
     "type": "boolean"
    }
   },
   "required": [
    "myASN"
   ],
   "additionalProperties": false
  },
  "BGPPeerV1Beta1Spec": {
   "type": "object",
   "properties": {
    "myASN": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4294967295
    },
    "peerASN": {
     "type": "integer",
     "minimum": 0,
     "maximum": 4294967295
    },
    "peerAddress": {
     "type": "string"
    },
    "peerPort": {
     "type": "integer",
     "minimum": 0,
     "maximum": 16384
    },
    "sourceAddress": {
     "type": "string"
    },
    "routerID": {
     "type": "string"
    },
    "holdTime": {
     "type": "string"
    },
    "keepaliveTime": {
     "type": "string"
    },
    "nodeSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LegacyNodeSelector"
     }
    },
    "password": {
     "type": "string"
    },
    "bfdProfile": {
     "type": "string"
    },
    "ebgpMultiHop": {
     "type": "boolean"
    }
   },
   "required": [
    "myASN",
    "peerASN",
    "peerAddress"
   ],
   "additionalProperties": false
  },
  "CommunityAlias": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "value": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "CommunitySpec": {
   "type": "object",
   "properties": {
    "communities": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/CommunityAlias"
     }
    }
   },
   "additionalProperties": false
  },
  "IPAddressPoolSpec": {
   "type": "object",
   "properties": {
    "addresses": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "autoAssign": {
     "type": "boolean"
    },
    "avoidBuggyIPs": {
     "type": "boolean"
    },
    "serviceAllocation": {
     "$ref": "#/definitions/ServiceAllocation"
    }
   },
   "required": [
    "addresses"
   ],
   "additionalProperties": false
  },
  "L2AdvertisementSpec": {
   "type": "object",
   "properties": {
    "ipAddressPools": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "ipAddressPoolSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    },
    "nodeSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    },
    "serviceSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    },
    "interfaces": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "preferredNodeSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/PreferredNodeSelector"
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
  "LegacyNodeSelector": {
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
      "$ref": "#/definitions/LegacySelectorRequirement"
     }
    }
   },
   "additionalProperties": false
  },
  "LegacySelectorRequirement": {
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
     },
     "minItems": 1
    }
   },
   "required": [
    "key",
    "operator",
    "values"
   ],
   "additionalProperties": false
  },
  "PreferredNodeSelector": {
   "type": "object",
   "properties": {
    "weight": {
     "type": "integer",
     "minimum": 1,
     "maximum": 100
    },
    "preference": {
     "$ref": "#/definitions/LabelSelector"
    }
   },
   "required": [
    "weight",
    "preference"
   ],
   "additionalProperties": false
  },
  "SecretReference": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string"
    },
    "namespace": {
     "type": "string"
    }
   },
   "additionalProperties": false
  },
  "ServiceAllocation": {
   "type": "object",
   "properties": {
    "priority": {
     "type": "integer"
    },
    "namespaces": {
     "type": "array",
     "items": {
      "type": "string"
     }
    },
    "namespaceSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    },
    "serviceSelectors": {
     "type": "array",
     "items": {
      "$ref": "#/definitions/LabelSelector"
     }
    }
   },
   "additionalProperties": false
  }
 }
};
