/** A small file of each format that uses everything the format has; both resolve together. */

/** The older format, but for the body of an event, all that a group can say. */
export const GROUPS_FILE = `
groups:
  - id: registry.shop
    type: attribute_group
    display_name: Shop attributes
    brief: What the shop says.
    attributes:
      - id: shop.order.id
        type: string
        stability: stable
        brief: Number of the order.
        note: Given by the shop.
        examples: ["a-1", "a-2"]
      - id: shop.order.state
        stability: development
        brief: State of the order.
        type:
          members:
            - id: open
              value: open
              brief: Not sent.
              stability: stable
            - id: sent
              value: 2
              stability: development
              note: On its way.
              deprecated: { reason: renamed, renamed_to: gone }
              annotations: { tool: { hint: true } }
      - id: shop.header
        type: template[string[]]
        stability: alpha
        brief: Headers.
        examples: [["a", "b"], ["c"]]
      - id: shop.customer
        type: string
        stability: beta
        brief: Who ordered.
        examples: ["jo"]
        deprecated: { reason: obsoleted, note: Nobody asks. }
        annotations: { code_generation: { exclude: true } }
  - id: shop.base
    type: attribute_group
    stability: development
    brief: Every request has these.
    attributes:
      - ref: shop.order.id
        requirement_level: required
        sampling_relevant: true
        tag: order
  - id: span.shop.order
    type: span
    span_kind: server
    stability: development
    brief: Takes an order.
    note: Once per order.
    extends: shop.base
    entity_associations: [shop, { one_of: [shop, { all_of: [shop] }] }]
    annotations: { tool: 1 }
    attributes:
      - ref: shop.order.state
        requirement_level: { conditionally_required: If it is known. }
        brief: State after this request.
        note: Never empty.
        examples: [sent]
      - ref: shop.customer
        requirement_level: { recommended: When nobody minds. }
  - id: metric.shop.orders
    type: metric
    metric_name: shop.orders
    instrument: counter
    unit: "{order}"
    stability: stable
    brief: Orders taken.
    deprecated: { reason: uncategorized, note: Too coarse. }
    entity_associations: [shop]
  - id: event.shop.closed
    type: event
    name: shop.closed
    stability: development
    brief: The shop closed.
    body:
      id: closed
      type: map
      stability: development
      requirement_level: opt_in
      fields:
        - id: why
          type: enum
          stability: stable
          requirement_level: { opt_in: When told. }
          brief: Reason.
          note: One word.
          examples: [night]
          members:
            - { id: night, value: night, stability: stable, brief: Night. }
        - id: when
          type: string
          stability: stable
          requirement_level: { conditionally_required: Always. }
          examples: noon
          deprecated: { reason: obsoleted }
  - id: entity.shop
    type: entity
    name: shop
    stability: development
    brief: A shop.
    attributes:
      - ref: shop.customer
        role: identifying
`;

/** The newer format. */
export const DEFINITIONS_FILE = `
file_format: definition/2
imports:
  metrics: ["base.*"]
  spans: null
attributes:
  - key: cart.id
    type: string
    brief: Number of the cart.
    note: Given by the shop.
    stability: stable
    examples: ["c-1"]
    annotations: { tool: { hint: true } }
  - key: cart.state
    type:
      members:
        - { id: full, value: full, brief: Full., stability: stable, note: To the brim. }
        - { id: empty, value: 0, deprecated: { reason: uncategorized, note: Odd. }, annotations: { a: 1 } }
        - { id: unknown }
    brief: State of the cart.
    stability: development
    deprecated: { reason: renamed, renamed_to: cart.id }
  - key: cart.sizes
    type: int[]
    brief: Sizes.
    stability: development
    examples: [[1, 2], [3]]
attribute_groups:
  - id: cart.common
    visibility: internal
    attributes:
      - ref: cart.id
        requirement_level: required
  - id: cart.public
    visibility: public
    brief: For others.
    note: Stays.
    stability: beta
    deprecated: { reason: obsoleted, note: Gone. }
    annotations: { tool: 1 }
    attributes:
      - ref: cart.state
        requirement_level: { conditionally_required: If known. }
        stability: development
spans:
  - type: cart.fill
    kind: client
    name: { note: "{cart.id}" }
    brief: Fills a cart.
    note: Once.
    stability: development
    requirement_level: recommended
    entity_associations: [cart, { one_of: [cart, { all_of: [cart] }] }]
    annotations: { tool: 1 }
    attributes:
      - ref_group: cart.common
      - ref: cart.sizes
        sampling_relevant: true
        requirement_level: { recommended: When small. }
        brief: Sizes now.
        note: In litres.
        examples: [[4]]
        deprecated: { reason: unspecified, note: Old. }
        annotations: { tool: 2 }
span_refinements:
  - id: cart.fill.fast
    ref: cart.fill
    name: { note: "fast {cart.id}" }
    brief: Fills a cart fast.
    note: Faster.
    stability: alpha
    attributes:
      - ref: cart.state
metrics:
  - name: cart.fillings
    instrument: histogram
    unit: s
    brief: Time to fill.
    stability: development
    requirement_level: opt_in
    attributes:
      - ref: cart.id
        requirement_level: opt_in
metric_refinements:
  - id: cart.fillings.slow
    ref: cart.fillings
    deprecated: { reason: obsoleted, note: None are. }
    entity_associations: [cart]
    attributes:
      - ref_group: cart.public
events:
  - name: cart.lost
    brief: A cart was lost.
    stability: development
    attributes:
      - ref: cart.id
event_refinements:
  - id: cart.lost.again
    ref: cart.lost
    note: Again.
    annotations: { tool: 3 }
entities:
  - type: cart
    brief: A cart.
    stability: development
    identity:
      - ref: cart.id
    description:
      - ref: cart.state
entity_refinements:
  - id: cart.big
    ref: cart
    brief: A big cart.
    description:
      - ref: cart.sizes
`;
