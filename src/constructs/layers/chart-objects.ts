import { ApiObject, Chart } from 'cdk8s';

/** The objects of a chart. A chart inside the chart is another cluster. */
export function objectsIn(chart: Chart): ApiObject[] {
  return chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).filter((object) => Chart.of(object) === chart);
}
