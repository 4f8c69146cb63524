/**
 * Where our constants and those of npm's @opentelemetry/semantic-conventions 1.45.0 differ, and why. The
 * package was made from the release; the data that tests are given is an earlier state, whose
 * manifest says `1.45.0-unreleased`. So every difference is one of age.
 */

/** Constants that only the package has: defined there and not deprecated, and not defined in the data. */
export const ONLY_NPM: readonly { readonly why: string; readonly names: readonly string[] }[] = [
  {
    why:
      "Each messaging system has a namespace of its own there (`kafka.offset`); in the data their attributes still stand below `messaging.` (`messaging.kafka.offset`). `messaging.system.name` is new beside `messaging.system`.",
    names: [
      "ATTR_AZURE_EVENTHUBS_MESSAGE_ENQUEUED_TIME",
      "ATTR_AZURE_SERVICEBUS_DISPOSITION_STATUS",
      "ATTR_AZURE_SERVICEBUS_MESSAGE_DELIVERY_COUNT",
      "ATTR_AZURE_SERVICEBUS_MESSAGE_ENQUEUED_TIME",
      "ATTR_GCP_PUBSUB_MESSAGE_ACK_DEADLINE",
      "ATTR_GCP_PUBSUB_MESSAGE_ACK_ID",
      "ATTR_GCP_PUBSUB_MESSAGE_DELIVERY_ATTEMPT",
      "ATTR_GCP_PUBSUB_MESSAGE_ORDERING_KEY",
      "ATTR_KAFKA_CLUSTER_ID",
      "ATTR_KAFKA_MESSAGE_KEY",
      "ATTR_KAFKA_MESSAGE_TOMBSTONE",
      "ATTR_KAFKA_OFFSET",
      "ATTR_MESSAGING_SYSTEM_NAME",
      "ATTR_RABBITMQ_DESTINATION_ROUTING_KEY",
      "ATTR_RABBITMQ_MESSAGE_DELIVERY_TAG",
      "ATTR_ROCKETMQ_CONSUMPTION_MODEL",
      "ATTR_ROCKETMQ_MESSAGE_DELAY_TIME_LEVEL",
      "ATTR_ROCKETMQ_MESSAGE_DELIVERY_TIMESTAMP",
      "ATTR_ROCKETMQ_MESSAGE_GROUP",
      "ATTR_ROCKETMQ_MESSAGE_KEYS",
      "ATTR_ROCKETMQ_MESSAGE_TAG",
      "ATTR_ROCKETMQ_MESSAGE_TYPE",
      "ATTR_ROCKETMQ_NAMESPACE",
      "AZURE_SERVICEBUS_DISPOSITION_STATUS_VALUE_ABANDON",
      "AZURE_SERVICEBUS_DISPOSITION_STATUS_VALUE_COMPLETE",
      "AZURE_SERVICEBUS_DISPOSITION_STATUS_VALUE_DEAD_LETTER",
      "AZURE_SERVICEBUS_DISPOSITION_STATUS_VALUE_DEFER",
      "MESSAGING_SYSTEM_NAME_VALUE_ACTIVEMQ",
      "MESSAGING_SYSTEM_NAME_VALUE_AWS_SNS",
      "MESSAGING_SYSTEM_NAME_VALUE_AWS_SQS",
      "MESSAGING_SYSTEM_NAME_VALUE_AZURE_EVENTGRID",
      "MESSAGING_SYSTEM_NAME_VALUE_AZURE_EVENTHUBS",
      "MESSAGING_SYSTEM_NAME_VALUE_AZURE_SERVICEBUS",
      "MESSAGING_SYSTEM_NAME_VALUE_GCP_PUBSUB",
      "MESSAGING_SYSTEM_NAME_VALUE_JMS",
      "MESSAGING_SYSTEM_NAME_VALUE_KAFKA",
      "MESSAGING_SYSTEM_NAME_VALUE_PULSAR",
      "MESSAGING_SYSTEM_NAME_VALUE_RABBITMQ",
      "MESSAGING_SYSTEM_NAME_VALUE_ROCKETMQ",
      "ROCKETMQ_CONSUMPTION_MODEL_VALUE_BROADCASTING",
      "ROCKETMQ_CONSUMPTION_MODEL_VALUE_CLUSTERING",
      "ROCKETMQ_MESSAGE_TYPE_VALUE_DELAY",
      "ROCKETMQ_MESSAGE_TYPE_VALUE_FIFO",
      "ROCKETMQ_MESSAGE_TYPE_VALUE_NORMAL",
      "ROCKETMQ_MESSAGE_TYPE_VALUE_TRANSACTION",
    ],
  },
  {
    why:
      "Both ends of a connection say more of themselves: autonomous system, prefix, hardware address, service.",
    names: [
      "ATTR_CLIENT_AS_NUMBER",
      "ATTR_CLIENT_AS_ORGANIZATION",
      "ATTR_CLIENT_MAC_ADDRESS",
      "ATTR_CLIENT_PREFIX",
      "ATTR_CLIENT_SERVICE_NAME",
      "ATTR_CLIENT_SERVICE_NAMESPACE",
      "ATTR_DESTINATION_AS_NUMBER",
      "ATTR_DESTINATION_AS_ORGANIZATION",
      "ATTR_DESTINATION_MAC_ADDRESS",
      "ATTR_DESTINATION_PREFIX",
      "ATTR_NETWORK_LOCAL_AS_NUMBER",
      "ATTR_NETWORK_LOCAL_AS_ORGANIZATION",
      "ATTR_NETWORK_LOCAL_MAC_ADDRESS",
      "ATTR_NETWORK_LOCAL_PREFIX",
      "ATTR_NETWORK_PEER_AS_NUMBER",
      "ATTR_NETWORK_PEER_AS_ORGANIZATION",
      "ATTR_NETWORK_PEER_MAC_ADDRESS",
      "ATTR_NETWORK_PEER_PREFIX",
      "ATTR_SERVER_AS_NUMBER",
      "ATTR_SERVER_AS_ORGANIZATION",
      "ATTR_SERVER_MAC_ADDRESS",
      "ATTR_SERVER_PREFIX",
      "ATTR_SERVER_SERVICE_NAME",
      "ATTR_SERVER_SERVICE_NAMESPACE",
      "ATTR_SOURCE_AS_NUMBER",
      "ATTR_SOURCE_AS_ORGANIZATION",
      "ATTR_SOURCE_MAC_ADDRESS",
      "ATTR_SOURCE_PREFIX",
    ],
  },
  {
    why: "Executors of the JVM are described for the first time.",
    names: [
      "ATTR_JVM_EXECUTOR_NAME",
      "ATTR_JVM_EXECUTOR_OWNER_NAME",
      "ATTR_JVM_EXECUTOR_THREAD_STATE",
      "ATTR_JVM_EXECUTOR_TYPE",
      "JVM_EXECUTOR_THREAD_STATE_VALUE_ACTIVE",
      "JVM_EXECUTOR_THREAD_STATE_VALUE_IDLE",
      "METRIC_JVM_EXECUTOR_QUEUE_CAPACITY",
      "METRIC_JVM_EXECUTOR_QUEUE_SIZE",
      "METRIC_JVM_EXECUTOR_TASK_COMPLETED",
      "METRIC_JVM_EXECUTOR_TASK_REJECTED",
      "METRIC_JVM_EXECUTOR_THREAD_CORE",
      "METRIC_JVM_EXECUTOR_THREAD_COUNT",
      "METRIC_JVM_EXECUTOR_THREAD_LIMIT",
    ],
  },
  {
    why:
      "Metrics of Kubernetes: limits and requests of pods and containers, process ids of nodes, available pods of a stateful set.",
    names: [
      "METRIC_K8S_CONTAINER_MEMORY_LIMIT_UTILIZATION",
      "METRIC_K8S_CONTAINER_MEMORY_REQUEST_UTILIZATION",
      "METRIC_K8S_NODE_PID_LIMIT",
      "METRIC_K8S_NODE_PID_USAGE",
      "METRIC_K8S_POD_CPU_LIMIT_CURRENT",
      "METRIC_K8S_POD_CPU_LIMIT_DESIRED",
      "METRIC_K8S_POD_CPU_LIMIT_UTILIZATION",
      "METRIC_K8S_POD_CPU_REQUEST_CURRENT",
      "METRIC_K8S_POD_CPU_REQUEST_DESIRED",
      "METRIC_K8S_POD_CPU_REQUEST_UTILIZATION",
      "METRIC_K8S_POD_MEMORY_LIMIT_CURRENT",
      "METRIC_K8S_POD_MEMORY_LIMIT_DESIRED",
      "METRIC_K8S_POD_MEMORY_LIMIT_UTILIZATION",
      "METRIC_K8S_POD_MEMORY_REQUEST_CURRENT",
      "METRIC_K8S_POD_MEMORY_REQUEST_DESIRED",
      "METRIC_K8S_POD_MEMORY_REQUEST_UTILIZATION",
      "METRIC_K8S_STATEFULSET_POD_AVAILABLE",
    ],
  },
  {
    why: "V8 names nine more spaces of its heap.",
    names: [
      "V8JS_HEAP_SPACE_NAME_VALUE_CODE_LARGE_OBJECT_SPACE",
      "V8JS_HEAP_SPACE_NAME_VALUE_NEW_LARGE_OBJECT_SPACE",
      "V8JS_HEAP_SPACE_NAME_VALUE_READ_ONLY_SPACE",
      "V8JS_HEAP_SPACE_NAME_VALUE_SHARED_LARGE_OBJECT_SPACE",
      "V8JS_HEAP_SPACE_NAME_VALUE_SHARED_SPACE",
      "V8JS_HEAP_SPACE_NAME_VALUE_SHARED_TRUSTED_LARGE_OBJECT_SPACE",
      "V8JS_HEAP_SPACE_NAME_VALUE_SHARED_TRUSTED_SPACE",
      "V8JS_HEAP_SPACE_NAME_VALUE_TRUSTED_LARGE_OBJECT_SPACE",
      "V8JS_HEAP_SPACE_NAME_VALUE_TRUSTED_SPACE",
    ],
  },
  {
    why: "Headers and trailers of remote calls, as families of keys.",
    names: [
      "ATTR_RPC_REQUEST_HEADER",
      "ATTR_RPC_RESPONSE_HEADER",
      "ATTR_RPC_RESPONSE_TRAILER",
    ],
  },
  {
    why: "Whose cost an instance is.",
    names: [
      "ATTR_SERVICE_INSTANCE_COST_CENTER_ID",
      "ATTR_SERVICE_INSTANCE_COST_CENTER_NAME",
    ],
  },
  {
    why: "The new name of `faas.time`; see below.",
    names: [
      "ATTR_FAAS_INVOCATION_START_TIME",
    ],
  },
  {
    why:
      "One name each: a maximum of connections, a frame type, a state of memory, a device's name.",
    names: [
      "ATTR_SYSTEM_DEVICE_NAME",
      "METRIC_DB_CLIENT_CONNECTION_LIMIT",
      "PROFILE_FRAME_TYPE_VALUE_CUDA",
      "SYSTEM_MEMORY_STATE_VALUE_AVAILABLE",
    ],
  },
];

/** Constants that only we make: names which the release no longer has. */
export const ONLY_OURS: Readonly<Record<string, string>> = {
  ATTR_FAAS_TIME: "`faas.time` is `faas.invocation.start_time` in the release",
};

/** Constants of one name and two values: what they are here, what they are there, and why. */
export const OTHER_VALUE: Readonly<Record<string, readonly [string, string, string]>> = {
  ATTR_FAAS_INVOCATION_ID: [
    "faas.invocation_id",
    "faas.invocation.id",
    "renamed in the release; both keys make the same constant",
  ],
};
