// Word, Excel and PowerPoint files: apart from the index, so that no page in a browser carries their writers.
export { boardSlides } from './document/board-slides.ts';
export { type DocxOptions, docxDocument } from './document/docx-document.ts';
export { type Artifact, type ArtifactOptions, studyArtifacts } from './document/study-artifacts.ts';
