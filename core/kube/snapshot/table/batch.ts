import type { KubeObject } from '../../object.ts'
import { at, count, fields, items, text, time } from '../value.ts'
import { containerCells, formatSelector } from './format.ts'
import { age, ageColumn, column, nameColumn, of, wide, type Ages, type Printer } from './printer.ts'

const detail = [wide('Containers'), wide('Images'), wide('Selector')]

export const jobs: Printer = {
  columns: [
    nameColumn,
    column('Status'),
    column('Completions'),
    column('Duration'),
    ageColumn,
    ...detail,
  ],
  cells: (job, ages) => [
    text(job, 'metadata', 'name'),
    jobStatus(job),
    completions(job),
    duration(job, ages),
    age(job, ages),
    ...containerCells(fields(job, 'spec', 'template', 'spec')),
    formatSelector(at(job, 'spec', 'selector')),
  ],
}

export const cronJobs: Printer = {
  columns: [
    nameColumn,
    column('Schedule'),
    column('Timezone'),
    of('boolean', 'Suspend'),
    of('integer', 'Active'),
    column('Last Schedule'),
    ageColumn,
    ...detail,
  ],
  cells: (cronJob, ages) => [
    text(cronJob, 'metadata', 'name'),
    text(cronJob, 'spec', 'schedule'),
    text(cronJob, 'spec', 'timeZone') || '<none>',
    at(cronJob, 'spec', 'suspend') === true ? 'True' : 'False',
    items(cronJob, 'status', 'active').length,
    at(cronJob, 'status', 'lastScheduleTime') === undefined
      ? '<none>'
      : ages.since(cronJob, 'status', 'lastScheduleTime'),
    age(cronJob, ages),
    ...containerCells(fields(cronJob, 'spec', 'jobTemplate', 'spec', 'template', 'spec')),
    formatSelector(at(cronJob, 'spec', 'jobTemplate', 'spec', 'selector')),
  ],
}

/** The first that holds, in this order. */
function jobStatus(job: KubeObject): string {
  const conditions = items(job, 'status', 'conditions')
  const holds = (type: string) =>
    text(
      conditions.find((condition) => text(condition, 'type') === type),
      'status',
    ) === 'True'
  if (holds('Complete')) return 'Complete'
  if (holds('Failed')) return 'Failed'
  if (text(job, 'metadata', 'deletionTimestamp') !== '') return 'Terminating'
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find(holds) ?? 'Running'
}

function completions(job: KubeObject): string {
  const succeeded = count(job, 'status', 'succeeded')
  if (at(job, 'spec', 'completions') !== undefined)
    return `${succeeded}/${count(job, 'spec', 'completions')}`
  const parallelism = count(job, 'spec', 'parallelism')
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`
}

function duration(job: KubeObject, ages: Ages): string {
  const started = time(job, 'status', 'startTime')
  return started === undefined ? '' : ages.span(started, time(job, 'status', 'completionTime'))
}
