// Made by `make front` from the types in jmwidgets/document; change them there.

/**
 * An id, or records with ids in them; one or several.
 * @typedef {{ collection?: string, fields?: Record<string, Reference>, several?: boolean }} Reference
 */

/** The collections of a journey: records refer only to collections that stand before their own. */
export const COLLECTIONS = /** @type {const} */ ([
  "sources",
  "channels",
  "audiences",
  "stakeholders",
  "stages",
  "lanes",
  "touchpoints",
  "segments",
  "personas",
  "experiences",
  "paths",
  "themes",
  "quotes",
  "facts",
  "pins",
  "clusters",
  "notes",
  "kpis",
  "objectives",
  "milestones",
  "loyalty_schemes",
  "opportunities",
  "scenarios",
  "actions",
  "assessments",
  "workshops",
  "rounds",
  "decisions"
]);

/** Ids that every journey may refer to without listing them, by collection. */
export const BUILT_IN = {
  "channels": [
    "advertisement",
    "customer-service",
    "e-mail",
    "in-person",
    "marketing-content",
    "onboarding-meeting",
    "outbound-marketing",
    "packaging",
    "phone",
    "physical-store",
    "printed-matter",
    "product",
    "sales-call",
    "sales-staff",
    "sign",
    "sms",
    "social-media",
    "web-store",
    "website",
    "word-of-mouth"
  ],
  "audiences": [
    "board",
    "customers",
    "marketing",
    "service-team"
  ]
};

/** Where ids of other records sit. @type {Record<string, Record<string, Reference>>} */
export const REFERENCES = {
  "stakeholders": {
    "audience": {
      "collection": "audiences"
    }
  },
  "lanes": {
    "audiences": {
      "collection": "audiences",
      "several": true
    }
  },
  "touchpoints": {
    "stage": {
      "collection": "stages"
    },
    "channel": {
      "collection": "channels"
    },
    "importance": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "to_be_channel": {
      "collection": "channels"
    },
    "measures": {
      "fields": {
        "value": {
          "fields": {
            "sources": {
              "collection": "sources",
              "several": true
            }
          }
        }
      },
      "several": true
    },
    "cost": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "stake": {
      "fields": {
        "customers_lost": {
          "fields": {
            "sources": {
              "collection": "sources",
              "several": true
            }
          }
        }
      }
    }
  },
  "segments": {
    "share": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "value": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "sources": {
      "collection": "sources",
      "several": true
    },
    "expected_responses": {
      "fields": {
        "touchpoint": {
          "collection": "touchpoints"
        },
        "emotion": {
          "fields": {
            "sources": {
              "collection": "sources",
              "several": true
            }
          }
        },
        "goes_on": {
          "fields": {
            "sources": {
              "collection": "sources",
              "several": true
            }
          }
        }
      },
      "several": true
    }
  },
  "personas": {
    "segment": {
      "collection": "segments"
    },
    "share": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "sources": {
      "collection": "sources",
      "several": true
    },
    "preferred_channels": {
      "collection": "channels",
      "several": true
    },
    "first_touchpoint": {
      "collection": "touchpoints"
    }
  },
  "experiences": {
    "persona": {
      "collection": "personas"
    },
    "touchpoint": {
      "collection": "touchpoints"
    },
    "emotion": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "answers": {
      "fields": {
        "emotion": {
          "fields": {
            "sources": {
              "collection": "sources",
              "several": true
            }
          }
        }
      },
      "several": true
    },
    "expectation": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "to_be_emotion": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "satisfaction": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "importance": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "team_rating": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "reasons": {
      "fields": {
        "segment": {
          "collection": "segments"
        }
      },
      "several": true
    },
    "known_words": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      },
      "several": true
    }
  },
  "paths": {
    "steps": {
      "collection": "touchpoints",
      "several": true
    },
    "personas": {
      "collection": "personas",
      "several": true
    },
    "segments": {
      "collection": "segments",
      "several": true
    },
    "share": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "sources": {
      "collection": "sources",
      "several": true
    }
  },
  "themes": {
    "sources": {
      "collection": "sources",
      "several": true
    }
  },
  "quotes": {
    "touchpoint": {
      "collection": "touchpoints"
    },
    "persona": {
      "collection": "personas"
    },
    "source": {
      "collection": "sources"
    },
    "theme": {
      "collection": "themes"
    }
  },
  "facts": {
    "sources": {
      "collection": "sources",
      "several": true
    },
    "stage": {
      "collection": "stages"
    },
    "touchpoint": {
      "collection": "touchpoints"
    },
    "to_touchpoint": {
      "collection": "touchpoints"
    },
    "persona": {
      "collection": "personas"
    },
    "segment": {
      "collection": "segments"
    },
    "theme": {
      "collection": "themes"
    }
  },
  "pins": {
    "stage": {
      "collection": "stages"
    },
    "touchpoint": {
      "collection": "touchpoints"
    },
    "segment": {
      "collection": "segments"
    },
    "persona": {
      "collection": "personas"
    },
    "against_segment": {
      "collection": "segments"
    },
    "against_persona": {
      "collection": "personas"
    }
  },
  "clusters": {
    "stage": {
      "collection": "stages"
    }
  },
  "notes": {
    "lane": {
      "collection": "lanes"
    },
    "stage": {
      "collection": "stages"
    },
    "touchpoint": {
      "collection": "touchpoints"
    },
    "persona": {
      "collection": "personas"
    },
    "cluster": {
      "collection": "clusters"
    },
    "audiences": {
      "collection": "audiences",
      "several": true
    }
  },
  "kpis": {
    "baseline": {
      "fields": {
        "source": {
          "collection": "sources"
        }
      }
    },
    "target": {
      "fields": {
        "source": {
          "collection": "sources"
        }
      }
    },
    "readings": {
      "fields": {
        "source": {
          "collection": "sources"
        }
      },
      "several": true
    },
    "stage": {
      "collection": "stages"
    },
    "touchpoint": {
      "collection": "touchpoints"
    },
    "segment": {
      "collection": "segments"
    },
    "sources": {
      "collection": "sources",
      "several": true
    }
  },
  "objectives": {
    "kpis": {
      "collection": "kpis",
      "several": true
    }
  },
  "milestones": {
    "stage": {
      "collection": "stages"
    },
    "touchpoint": {
      "collection": "touchpoints"
    }
  },
  "loyalty_schemes": {
    "segments": {
      "collection": "segments",
      "several": true
    },
    "membership": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "use": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "repurchase_members": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "repurchase_others": {
      "fields": {
        "sources": {
          "collection": "sources",
          "several": true
        }
      }
    },
    "sources": {
      "collection": "sources",
      "several": true
    }
  },
  "opportunities": {
    "touchpoints": {
      "collection": "touchpoints",
      "several": true
    },
    "personas": {
      "collection": "personas",
      "several": true
    },
    "participants": {
      "fields": {
        "stakeholder": {
          "collection": "stakeholders"
        }
      },
      "several": true
    },
    "sources": {
      "collection": "sources",
      "several": true
    }
  },
  "scenarios": {
    "changes": {
      "fields": {
        "stage": {
          "collection": "stages"
        },
        "touchpoint": {
          "collection": "touchpoints"
        }
      },
      "several": true
    },
    "begins_at": {
      "collection": "stages"
    },
    "ends_at": {
      "collection": "stages"
    },
    "persona": {
      "collection": "personas"
    },
    "opportunity": {
      "collection": "opportunities"
    }
  },
  "actions": {
    "opportunity": {
      "collection": "opportunities"
    },
    "kpi": {
      "collection": "kpis"
    }
  },
  "assessments": {
    "touchpoint": {
      "collection": "touchpoints"
    }
  },
  "workshops": {
    "agenda": {
      "fields": {
        "question": {
          "fields": {
            "personas": {
              "collection": "personas",
              "several": true
            },
            "stages": {
              "collection": "stages",
              "several": true
            },
            "touchpoints": {
              "collection": "touchpoints",
              "several": true
            },
            "opportunities": {
              "collection": "opportunities",
              "several": true
            }
          }
        }
      },
      "several": true
    },
    "source": {
      "collection": "sources"
    }
  },
  "rounds": {
    "workshop": {
      "collection": "workshops"
    },
    "question": {
      "fields": {
        "personas": {
          "collection": "personas",
          "several": true
        },
        "stages": {
          "collection": "stages",
          "several": true
        },
        "touchpoints": {
          "collection": "touchpoints",
          "several": true
        },
        "opportunities": {
          "collection": "opportunities",
          "several": true
        }
      }
    },
    "results": {
      "fields": {
        "touchpoint": {
          "collection": "touchpoints"
        },
        "persona": {
          "collection": "personas"
        },
        "opportunity": {
          "collection": "opportunities"
        },
        "note": {
          "collection": "notes"
        }
      },
      "several": true
    }
  },
  "decisions": {
    "touchpoint": {
      "collection": "touchpoints"
    },
    "workshop": {
      "collection": "workshops"
    }
  }
};

/** Fields of today with their to-be fields. @type {Record<string, Record<string, string>>} */
export const TO_BE = {
  "touchpoints": {
    "channel": "to_be_channel",
    "actual_timing": "intended_timing",
    "business_side": "to_be_business_side",
    "physical_evidence": "to_be_physical_evidence",
    "frontstage": "to_be_frontstage",
    "backstage": "to_be_backstage",
    "support_process": "to_be_support_process",
    "phrasing": "to_be_phrasing",
    "tone": "to_be_tone",
    "process": "to_be_process",
    "owner": "to_be_owner"
  },
  "experiences": {
    "actions": "to_be_actions",
    "thoughts": "to_be_thoughts",
    "feelings": "to_be_feelings",
    "quote": "to_be_quote",
    "emotion": "to_be_emotion"
  }
};

/** What a choice or a flag is when nobody chose. @type {Record<string, Record<string, any>>} */
export const DEFAULTS = {
  "sources": {
    "kind": "other"
  },
  "stakeholders": {
    "involvement": "informed"
  },
  "lanes": {
    "collapsed": false
  },
  "touchpoints": {
    "kind": "interaction",
    "exists_in": "both"
  },
  "personas": {
    "status": "proto",
    "point_of_view": "customer"
  },
  "experiences": {
    "skipped": false
  },
  "paths": {
    "kind": "alternative"
  },
  "quotes": {
    "voice": "unknown"
  },
  "facts": {
    "status": "assumed"
  },
  "pins": {
    "on_report": true,
    "on_map": false,
    "each_group": false,
    "each_month": false
  },
  "kpis": {
    "better": "higher",
    "headline": false
  },
  "milestones": {
    "kind": "journey"
  },
  "opportunities": {
    "kind": "mending"
  },
  "actions": {
    "status": "idea"
  },
  "workshops": {
    "naming": "anonymous"
  }
};

/** The id of an experience, of the ids of persona and touchpoint. */
export const EXPERIENCE_ID = "{persona}.{touchpoint}";

/** The emotion scales, each with its ends. */
export const SCALES = {
  "-2..+2": [
    -2.0,
    2.0
  ],
  "1..5": [
    1.0,
    5.0
  ],
  "1..10": [
    1.0,
    10.0
  ]
};

/** The keys of the emotions from -2 to +2. */
export const EMOTION_LEVELS = [
  "angry",
  "annoyed",
  "neutral",
  "pleased",
  "delighted"
];

/** The groups of channels. */
export const CHANNEL_GROUPS = [
  "digital",
  "person-to-person",
  "physical"
];

/** The lines of a service blueprint. */
export const LINES = [
  "interaction",
  "visibility",
  "internal-interaction"
];

/** What a lane may show. */
export const LANE_CONTENTS = [
  "touchpoint",
  "channel",
  "emotion",
  "actions",
  "thoughts",
  "feelings",
  "quote",
  "expectation",
  "satisfaction",
  "importance",
  "requirements",
  "information",
  "issues",
  "opportunities",
  "timing",
  "process",
  "side_effects",
  "phrasing",
  "owner",
  "business_side",
  "physical_evidence",
  "pictures",
  "frontstage",
  "backstage",
  "support_process",
  "measures",
  "cost",
  "goal",
  "next_action",
  "notes"
];

/** What a lane may show that is a figure of the touchpoint. */
export const FIGURES = [
  "importance",
  "side_effects",
  "pictures",
  "measures",
  "cost"
];

/** What a lane may show that belongs to a stage. */
export const STAGE_CONTENTS = [
  "goal",
  "next_action"
];
